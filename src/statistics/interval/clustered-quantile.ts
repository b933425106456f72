import { quantileSorted } from "simple-statistics";
import { designEffect } from "./design-effect.ts";
import { DECISION_CONFIDENCE, type Measured, measuredAs, unmeasured } from "./estimate.ts";
import { effectiveBounds, type TailShareOptions, TOKEN_ICC_FLOOR } from "./tail-share.ts";

/**
 * The p-quantile (type 7) of members that correlate within clusters, the 99.9 % point of the KL of tokens by chunk, with
 * Woodruff's interval (1952): the order statistics at the ends of the clustered interval of the share that lies beyond the
 * estimate. Distribution-free; where even the largest value does not reach the upper end it is "too-few-values".
 */
export function clusteredQuantile(
	clusters: readonly (readonly number[])[],
	p: number,
	options: TailShareOptions,
): Measured {
	const { unit, confidence = DECISION_CONFIDENCE, iccFloor = TOKEN_ICC_FLOOR } = options;
	if (clusters.some(({ length }) => length === 0)) return unmeasured("empty-cluster");
	if (clusters.length < 2) return unmeasured("too-few-clusters");
	const sorted = Float64Array.from(clusters.flat()).sort();
	if (!sorted.every(Number.isFinite)) return unmeasured("not-finite");
	const value = quantileSorted(sorted as unknown as number[], p);
	const beyond = clusters.map((values) => ({
		lost: values.filter((x) => x > value).length,
		gained: 0,
		pairs: values.length,
	}));
	const design = designEffect(beyond, iccFloor);
	const [least, most] = effectiveBounds(1 - p, design, (1 - confidence) / 2);
	const above = Math.floor(least * sorted.length);
	const below = Math.ceil(most * sorted.length);
	if (above < 1) return unmeasured("too-few-values");
	const [low, high] = [sorted[Math.max(0, sorted.length - below - 1)], sorted[sorted.length - above]];
	return measuredAs({ value, low: low as number, high: high as number, n: clusters.length, unit, confidence });
}
