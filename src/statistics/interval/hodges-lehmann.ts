import { medianSorted } from "simple-statistics";
import { signedRankDistribution } from "../distribution/signed-rank-distribution.ts";
import { DECISION_CONFIDENCE, type Measured, measuredAs, unmeasured } from "./estimate.ts";

/**
 * Hodges-Lehmann estimate of the centre of a symmetric distribution: the median of the M = n(n+1)/2 Walsh averages
 * (x_i + x_j)/2, i <= j. Exact interval [w_(k), w_(M+1-k)] (Tukey 1949), k the largest whose signed-rank tail
 * P(W <= k-1) is at most (1 - confidence)/2. One wild value hardly moves it, which is why paired timings take it as a
 * check of the t interval. `confidence` of the result is the one reached: 90 % needs n >= 5.
 */
export function hodgesLehmann(values: readonly number[], unit: string, confidence = DECISION_CONFIDENCE): Measured {
	const n = values.length;
	if (n === 0) return unmeasured("no-values");
	if (!values.every(Number.isFinite)) return unmeasured("not-finite");
	const averages = walshAverages(values);
	const { order, reached } = intervalOrder(n, confidence);
	if (order === 0) return unmeasured("too-few-values");
	const [low, high] = [averages[order - 1] as number, averages[averages.length - order] as number];
	if (averages[0] === averages.at(-1)) return unmeasured("zero-variance");
	return measuredAs({ value: medianSorted(averages), low, high, n, unit, confidence: reached });
}

/** The same for positive ratios, on their logarithms: a ratio and its inverse are treated alike. */
export function hodgesLehmannRatio(
	ratios: readonly number[],
	unit: string,
	confidence = DECISION_CONFIDENCE,
): Measured {
	if (ratios.some((ratio) => !(ratio > 0))) return unmeasured("not-positive");
	const measured = hodgesLehmann(ratios.map(Math.log), unit, confidence);
	if (!measured.measured) return measured;
	const { value, low, high } = measured.estimate;
	return measuredAs({ ...measured.estimate, value: Math.exp(value), low: Math.exp(low), high: Math.exp(high) });
}

function walshAverages(values: readonly number[]): number[] {
	return values.flatMap((x, i) => values.slice(i).map((y) => (x + y) / 2)).sort((a, b) => a - b);
}

function intervalOrder(n: number, confidence: number): { order: number; reached: number } {
	let [order, tail] = [0, 0];
	for (const probability of signedRankDistribution(n)) {
		if (tail + probability > (1 - confidence) / 2) break;
		tail += probability;
		order += 1;
	}
	return { order, reached: 1 - 2 * tail };
}
