/** Where a search goes; all in tokens. */
export interface SearchBounds {
	readonly least: number;
	/** Tried first, where it lies within the bounds. */
	readonly base: number;
	readonly most: number;
	readonly step: number;
}

/** Whether a context holds. */
export type TryContext = (contextTokens: number) => Promise<boolean>;

/**
 * Bisection for the largest context that holds, to `step` tokens: the base, then the far bound on the side that is open,
 * then the middle of what is left. It takes for granted that what holds holds all that is smaller.
 */
export async function searchCeiling({ least, base, most, step }: SearchBounds, holds: TryContext): Promise<void> {
	if (most < least) return;
	const first = base >= least && base <= most ? base : most;
	if (await holds(first)) {
		if (first === most || (await holds(most))) return;
		return await bisect(first, most, step, holds);
	}
	if (first === least || !(await holds(least))) return;
	await bisect(least, first, step, holds);
}

async function bisect(held: number, lost: number, step: number, holds: TryContext): Promise<void> {
	const steps = Math.floor((lost - held) / step / 2);
	const middle = held + Math.max(1, steps) * step;
	if (middle >= lost) return;
	if (await holds(middle)) await bisect(middle, lost, step, holds);
	else await bisect(held, middle, step, holds);
}
