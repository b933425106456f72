/**
 * Least-squares fit that never falls (pool-adjacent-violators, Ayer et al. 1955): follows any rise, however shaped,
 * and no fluctuation around it beyond what a rise can explain.
 */
export function isotonicFit(series: readonly number[]): number[] {
	const blocks: { total: number; size: number }[] = [];
	for (const x of series) {
		blocks.push({ total: x, size: 1 });
		while (lastTwoViolate(blocks)) {
			const later = blocks.pop() as { total: number; size: number };
			const earlier = blocks.at(-1) as { total: number; size: number };
			earlier.total += later.total;
			earlier.size += later.size;
		}
	}
	return blocks.flatMap(({ total, size }) => new Array<number>(size).fill(total / size));
}

function lastTwoViolate(blocks: readonly { total: number; size: number }[]): boolean {
	const earlier = blocks.at(-2);
	const later = blocks.at(-1);
	return earlier !== undefined && later !== undefined && earlier.total / earlier.size > later.total / later.size;
}
