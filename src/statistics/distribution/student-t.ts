import { incompleteBeta, inverseIncompleteBeta } from "./incomplete-beta.ts";

/** P(T <= t) for Student's t with `df` degrees of freedom: 1 - I_x(df/2, 1/2) / 2 at x = df / (df + t^2), for t >= 0. */
export function studentTCdf(t: number, df: number): number {
	const tail = incompleteBeta(df / (df + t * t), df / 2, 0.5) / 2;
	return t >= 0 ? 1 - tail : tail;
}

/** The t with P(T <= t) = p, for 0 < p < 1: 1.894579 at p = 0.95, df = 7. */
export function studentTQuantile(p: number, df: number): number {
	if (p === 0.5) return 0;
	const x = inverseIncompleteBeta(2 * Math.min(p, 1 - p), df / 2, 0.5);
	return Math.sign(p - 0.5) * Math.sqrt((df * (1 - x)) / x);
}
