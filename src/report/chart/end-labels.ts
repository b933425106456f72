/** A name at the end of a line. */
export interface LineEnd {
	readonly variant: string;
	readonly color: string;
	readonly at: number;
}

/** How values become places on the axis, and back. */
export interface AxisScale {
	readonly low: number;
	readonly high: number;
	readonly logarithmic: boolean;
}

// Moves the names at line ends apart on the drawn scale until none covers another, lowest first.
export function spreadLabels(ends: readonly LineEnd[], { low, high, logarithmic }: AxisScale): LineEnd[] {
	const toScale = (value: number) => (logarithmic ? Math.log(value) : value);
	const fromScale = (value: number) => (logarithmic ? Math.exp(value) : value);
	const gap = (toScale(high) - toScale(low)) / 17;
	let least = Number.NEGATIVE_INFINITY;
	return [...ends]
		.sort((a, b) => a.at - b.at)
		.map((end) => {
			least = Math.max(toScale(end.at), least + gap);
			return { ...end, at: fromScale(least) };
		});
}
