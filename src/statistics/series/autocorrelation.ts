/**
 * Lag-1 autocorrelation of residuals around a fitted shape, raised by 1.5 (1 + 3 rho) / n against its small-sample bias
 * and clipped to [0, 0.9]. The correction is empirical, found by simulation at n = 50.
 */
export function residualAutocorrelation(residuals: readonly number[]): number {
	const power = residuals.reduce((sum, e) => sum + e * e, 0);
	if (power === 0) return 0;
	const rho = residuals.reduce((sum, e, index) => sum + e * (residuals[index - 1] ?? 0), 0) / power;
	return Math.min(0.9, Math.max(0, rho + (1.5 * (1 + 3 * rho)) / residuals.length));
}

/** What a z statistic of independent values is worth in a series with lag-1 autocorrelation rho: sqrt((1-rho)/(1+rho)). */
export function autocorrelationFactor(rho: number): number {
	return Math.sqrt((1 - rho) / (1 + rho));
}
