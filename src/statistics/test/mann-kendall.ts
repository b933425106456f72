/** Mann-Kendall test for a monotonic trend. Positive is growth. */
export interface MannKendallTest {
	/** Pairs that rise minus pairs that fall. */
	readonly s: number;
	readonly variance: number;
	/** (S -+ 1) / sqrt(variance), continuity-corrected; 0 where S or the variance is 0. */
	readonly z: number;
}

/**
 * S = sum over i < j of sign(x_j - x_i); Var S = [n(n-1)(2n+5) - sum over ties t(t-1)(2t+5)] / 18.
 * Assumes independent values: multiply z by `autocorrelationFactor` where they are a time series.
 */
export function mannKendall(series: readonly number[]): MannKendallTest {
	const s = risesLessFalls(series);
	const ties = new Map<number, number>();
	for (const x of series) ties.set(x, (ties.get(x) ?? 0) + 1);
	const spread = (t: number): number => t * (t - 1) * (2 * t + 5);
	const tied = [...ties.values()].reduce((total, t) => total + spread(t), 0);
	const variance = (spread(series.length) - tied) / 18;
	return { s, variance, z: s === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance) };
}

function risesLessFalls(series: readonly number[]): number {
	const values = Float64Array.from(series);
	let s = 0;
	for (let i = 0; i < values.length; i++) {
		const x = values[i] as number;
		for (let j = i + 1; j < values.length; j++) {
			const y = values[j] as number;
			if (y > x) s += 1;
			else if (y < x) s -= 1;
		}
	}
	return s;
}
