/** The known name closest to a mistyped one, or null where none is near enough to be what was meant. */
export function nearestName(name: string, known: readonly string[]): string | null {
	const ranked = known
		.map((candidate) => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
		.sort((a, b) => a.distance - b.distance);
	const [best] = ranked;
	if (best === undefined || best.distance > Math.max(1, Math.ceil(name.length * 0.4))) return null;
	return best.candidate;
}

/**
 * Edit distance with transpositions (optimal string alignment): insertions, deletions, substitutions and swaps of two
 * neighbours cost 1 each. Dynamic programming over prefixes; Damerau 1964, Wagner & Fischer 1974.
 */
export function editDistance(from: string, to: string): number {
	const rows = [Array.from({ length: to.length + 1 }, (_, index) => index)];
	const at = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
	for (let i = 1; i <= from.length; i++) {
		const row = [i];
		rows.push(row);
		for (let j = 1; j <= to.length; j++) {
			const substituted = at(i - 1, j - 1) + (from[i - 1] === to[j - 1] ? 0 : 1);
			const isSwap = from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
			row.push(Math.min(substituted, at(i - 1, j) + 1, at(i, j - 1) + 1, isSwap ? at(i - 2, j - 2) + 1 : substituted));
		}
	}
	return at(from.length, to.length);
}
