/**
 * Holm's step-down adjustment: p-values that control the family-wise error rate, in the order given.
 * Sorted ascending, adjusted(i) = max over j <= i of min(1, (m - j + 1) p(j)).
 * For "something is broken" over a family of criteria; a test that could not be made is left out by the caller.
 */
export function holmAdjusted(pValues: readonly number[]): number[] {
	const order = [...pValues.keys()].sort((i, j) => at(pValues, i) - at(pValues, j));
	const adjusted = new Array<number>(pValues.length).fill(1);
	let largest = 0;
	for (const [rank, index] of order.entries()) {
		largest = Math.max(largest, Math.min(1, (pValues.length - rank) * at(pValues, index)));
		adjusted[index] = largest;
	}
	return adjusted;
}

function at(pValues: readonly number[], index: number): number {
	const p = pValues[index];
	if (p === undefined || !(p >= 0 && p <= 1)) throw new RangeError(`p-value ${index} is ${p}, not within [0, 1]`);
	return p;
}
