/** Ranks 1..n in the order given; equal values share the mean of the ranks they take. */
export function midranks(values: readonly number[]): number[] {
	const order = [...values.keys()].sort((i, j) => (values[i] as number) - (values[j] as number));
	const ranks = new Array<number>(values.length);
	for (let start = 0; start < order.length; ) {
		let end = start + 1;
		while (end < order.length && values[order[end] as number] === values[order[start] as number]) end++;
		for (const index of order.slice(start, end)) ranks[index] = (start + 1 + end) / 2;
		start = end;
	}
	return ranks;
}
