import { normalQuantile } from "../distribution/normal.ts";
import { studentTCdf } from "../distribution/student-t.ts";

/** Values that only estimate: their score is 0. */
const WARM_UP = 3;
/** Probabilities nearer to 0 or 1 than this are as far out as a score is allowed to go: seven standard deviations. */
const EXTREME = 1e-12;

/**
 * Hawkins' self-starting scores (1987): value i against the mean and standard deviation of the i values before it,
 * u = inverse normal of the t(i - 1) distribution function at sqrt(i / (i + 1)) (x - m) / s. Under independent normal
 * values of unknown mean and variance the scores are independent and standard normal, so that charts made for known
 * parameters keep their error rate. The first three values have the score 0; so has a value equal to equal ones.
 */
export function selfStartingScores(series: readonly number[]): number[] {
	let [mean, squares] = [0, 0];
	return series.map((x, count) => {
		const score = count < WARM_UP ? 0 : scoreAgainst(x - mean, squares, count);
		const deviation = x - mean;
		mean += deviation / (count + 1);
		squares += deviation * (x - mean);
		return score;
	});
}

function scoreAgainst(deviation: number, squares: number, count: number): number {
	const spread = Math.sqrt(squares / (count - 1));
	const t = deviation === 0 ? 0 : (Math.sqrt(count / (count + 1)) * deviation) / (spread || Number.MIN_VALUE);
	const p = studentTCdf(Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, t)), count - 1);
	return normalQuantile(Math.min(1 - EXTREME, Math.max(EXTREME, p)));
}
