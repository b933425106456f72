/** Where a search for a least n starts, and what it never goes beyond. */
export interface SearchRange {
	/** Known or supposed not to pass; at least 0. */
	readonly tooFew: number;
	/** The first n that is tried. */
	readonly first: number;
	/** No n is tried above twice this many. */
	readonly most: number;
}

/** The least n that passes, by doubling and halving; `passes` has to stay true above it. Null where none is in reach. */
export function leastPassing(passes: (n: number) => boolean, { tooFew, first, most }: SearchRange): number | null {
	let [low, enough] = [tooFew, first];
	while (!passes(enough)) {
		if (enough >= most) return null;
		[low, enough] = [enough, 2 * enough];
	}
	while (enough - low > 1) {
		const middle = Math.floor((low + enough) / 2);
		if (passes(middle)) enough = middle;
		else low = middle;
	}
	return enough;
}
