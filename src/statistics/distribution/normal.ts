import { NORMAL_QUANTILE_REGIONS } from "./normal-quantile-coefficients.ts";

/** Beyond this the upper tail is computed by itself, so that small p-values keep their digits. */
const TAIL = 3;

/** P(Z <= z) of the standard normal, to about 15 digits; simple-statistics' own tables give 4 to 7. */
export function normalCdf(z: number): number {
	if (z < -TAIL) return upperTail(-z);
	if (z > TAIL) return 1 - upperTail(z);
	return 0.5 + density(z) * oddFactorialSeries(z);
}

/**
 * The z with P(Z <= z) = p, for 0 < p < 1: 1.644854 at p = 0.95. Rational approximation of Wichura (1988, AS 241),
 * some 16 digits; simple-statistics' probit gives 3.
 */
export function normalQuantile(p: number): number {
	const centred = p - 0.5;
	const { central, middle, far } = NORMAL_QUANTILE_REGIONS;
	if (Math.abs(centred) <= 0.425) return centred * rational(central, 0.180625 - centred * centred);
	const root = Math.sqrt(-Math.log(Math.min(p, 1 - p)));
	const reach = root <= 5 ? rational(middle, root - 1.6) : rational(far, root - 5);
	return Math.sign(centred) * reach;
}

function rational([above, below]: readonly [readonly number[], readonly number[]], x: number): number {
	const polynomial = (coefficients: readonly number[]): number => coefficients.reduceRight((sum, c) => sum * x + c, 0);
	return polynomial(above) / polynomial(below);
}

function density(z: number): number {
	return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** z + z^3/3 + z^5/(3*5) + ... (Marsaglia 2004). */
function oddFactorialSeries(z: number): number {
	let term = z;
	let sum = z;
	for (let odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum); odd += 2) {
		term *= (z * z) / odd;
		sum += term;
	}
	return sum;
}

/** Laplace's continued fraction of Mills' ratio: density(z) / (z + 1/(z + 2/(z + 3/(z + ...)))). */
function upperTail(z: number): number {
	let fraction = 0;
	for (let k = 200; k >= 1; k--) fraction = k / (z + fraction);
	return density(z) / (z + fraction);
}
