import { bisect, gammaln } from "simple-statistics";

const TINY = 1e-300;
const MAX_TERMS = 10_000;

/**
 * Regularized incomplete beta function I_x(a, b) for a, b > 0: the distribution function of Beta(a, b).
 * Continued fraction of DLMF 8.17.22, evaluated by the modified Lentz algorithm on its fast side,
 * x < (a + 1) / (a + b + 2); the other side by I_x(a, b) = 1 - I_{1-x}(b, a).
 */
export function incompleteBeta(x: number, a: number, b: number): number {
	if (x <= 0) return 0;
	if (x >= 1) return 1;
	if (x > (a + 1) / (a + b + 2)) return 1 - lowerSide(1 - x, b, a);
	return lowerSide(x, a, b);
}

/** The x with I_x(a, b) = p: the quantile function of Beta(a, b), within 1e-15. */
export function inverseIncompleteBeta(p: number, a: number, b: number): number {
	if (p <= 0) return 0;
	if (p >= 1) return 1;
	return bisect((x) => incompleteBeta(x, a, b) - p, 0, 1, 200, 1e-15);
}

function lowerSide(x: number, a: number, b: number): number {
	const logFront = gammaln(a + b) - gammaln(a) - gammaln(b) + a * Math.log(x) + b * Math.log1p(-x);
	return (Math.exp(logFront) * continuedFraction(x, a, b)) / a;
}

function continuedFraction(x: number, a: number, b: number): number {
	let c = 1;
	let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
	let fraction = d;
	for (let m = 1; m <= MAX_TERMS; m++) {
		let change = 1;
		for (const coefficient of coefficients(m, x, a, b)) {
			d = 1 / awayFromZero(1 + coefficient * d);
			c = awayFromZero(1 + coefficient / c);
			change = c * d;
			fraction *= change;
		}
		if (Math.abs(change - 1) < 1e-15) return fraction;
	}
	return Number.NaN;
}

function coefficients(m: number, x: number, a: number, b: number): [even: number, odd: number] {
	const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
	const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
	return [even, odd];
}

function awayFromZero(value: number): number {
	return Math.abs(value) < TINY ? TINY : value;
}
