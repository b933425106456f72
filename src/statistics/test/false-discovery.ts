/**
 * Benjamini and Hochberg's step-up adjustment (1995): p-values that control the share of false alarms among all alarms,
 * in the order given. Sorted ascending, adjusted(i) = min over j >= i of min(1, m p(j) / j).
 * For maps with many cells (turns, layers, lengths) that explore and never block; a family of criteria takes Holm.
 */
export function falseDiscoveryAdjusted(pValues: readonly number[]): number[] {
	const family = pValues.length;
	const order = [...pValues.keys()].sort((i, j) => at(pValues, j) - at(pValues, i));
	const adjusted = new Array<number>(family).fill(1);
	let smallest = 1;
	for (const [above, index] of order.entries()) {
		smallest = Math.min(smallest, (family * at(pValues, index)) / (family - above));
		adjusted[index] = smallest;
	}
	return adjusted;
}

function at(pValues: readonly number[], index: number): number {
	const p = pValues[index];
	if (p === undefined || !(p >= 0 && p <= 1)) throw new RangeError(`p-value ${index} is ${p}, not within [0, 1]`);
	return p;
}
