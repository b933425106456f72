/** Ranks 1..n in the order given; equal values share the mean of the ranks they take. */
export function midranks(values: readonly number[]): number[] {
	const sorted = Float64Array.from(values).sort();
	return values.map((value) => (countBelow(sorted, value, false) + countBelow(sorted, value, true) + 1) / 2);
}

/** How many sorted values are less than `value`, or less or equal, by bisection. */
function countBelow(sorted: Float64Array, value: number, orEqual: boolean): number {
	let [low, high] = [0, sorted.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		const x = sorted[middle] as number;
		if (x < value || (orEqual && x === value)) low = middle + 1;
		else high = middle;
	}
	return low;
}
