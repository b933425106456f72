/** How far p-values are from the uniform distribution that they have where nothing is to be found. */
export interface UniformityTest {
	/** Largest distance between the two distribution functions. */
	readonly distance: number;
	readonly p: number;
}

/**
 * One-sample Kolmogorov-Smirnov test of uniformity on [0, 1]: p = 2 sum (-1)^(k-1) exp(-2 k^2 t^2) at
 * t = D (sqrt(n) + 0.12 + 0.11 / sqrt(n)) (Stephens 1970). For the p-values of A/A trials of a continuous statistic:
 * exact tests on counts have coarse p-values, and are conservative rather than uniform. No value is no evidence: p = 1.
 */
export function uniformityTest(pValues: readonly number[]): UniformityTest {
	const n = pValues.length;
	if (n === 0) return { distance: 0, p: 1 };
	const sorted = [...pValues].sort((a, b) => a - b);
	const distance = Math.max(...sorted.map((p, index) => Math.max((index + 1) / n - p, p - index / n)));
	return { distance, p: kolmogorovTail(distance * (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n))) };
}

function kolmogorovTail(t: number): number {
	if (t < 0.2) return 1;
	let tail = 0;
	for (let k = 1; k <= 100; k++) tail += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * t * t);
	return Math.min(1, Math.max(0, tail));
}
