import { sum } from "simple-statistics";
import { normalQuantile } from "../distribution/normal.ts";
import { studentTQuantile } from "../distribution/student-t.ts";
import type { Cluster } from "./cluster-mean.ts";
import { type DesignEffect, designEffect } from "./design-effect.ts";
import { DECISION_CONFIDENCE, type Estimate, measuredAs } from "./estimate.ts";
import { exactBounds } from "./exact-bounds.ts";
import type { UnmeasuredReason } from "./unmeasured-reason.ts";

/**
 * Least intra-class correlation of rare tokens (a KL beyond a limit, a confident flip) within a chunk. Hundreds of tokens
 * share a chunk, so that 0.02 already makes 256 of them worth 42; with it the error stays within 6 % up to a true 0.02.
 */
export const TOKEN_ICC_FLOOR = 0.02;

/** A share of members with the design that it rests on, or the named reason why there is none. */
export type TailShare =
	| { readonly measured: false; readonly reason: UnmeasuredReason }
	| { readonly measured: true; readonly estimate: Estimate; readonly design: DesignEffect };

/** How a tail share is labelled and how sure it is. */
export interface TailShareOptions {
	readonly unit: string;
	readonly confidence?: number;
	readonly iccFloor?: number;
}

/**
 * Share of members with a rare property, `sum` of each cluster counting them among its `weight`: Clopper-Pearson at the
 * effective n* = (N / D) (z / t(C-1))^2 of Korn and Graubard (1998), D the design effect with its floor. Unlike a t
 * interval it has an upper end where no member has the property, and none below 0.
 */
export function tailShare(clusters: readonly Cluster[], options: TailShareOptions): TailShare {
	const { unit, confidence = DECISION_CONFIDENCE, iccFloor = TOKEN_ICC_FLOOR } = options;
	const invalid = whyInvalid(clusters);
	if (invalid !== null) return { measured: false, reason: invalid };
	const design = designEffect(
		clusters.map((cluster) => ({ lost: cluster.sum, gained: 0, pairs: cluster.weight })),
		iccFloor,
	);
	const value = sum(clusters.map((cluster) => cluster.sum)) / sum(clusters.map(({ weight }) => weight));
	const [low, high] = effectiveBounds(value, design, (1 - confidence) / 2);
	const measured = measuredAs({ value, low, high, n: clusters.length, unit, confidence });
	return measured.measured ? { ...measured, design } : measured;
}

/** Clopper-Pearson bounds of a share at an effective n that need not be whole. */
export function effectiveBounds(share: number, design: DesignEffect, tail: number): [low: number, high: number] {
	const shrunk = (normalQuantile(1 - tail) / studentTQuantile(1 - tail, design.clusters - 1)) ** 2;
	const trials = design.effectiveN * shrunk;
	return exactBounds(share * trials, trials, tail);
}

function whyInvalid(clusters: readonly Cluster[]): UnmeasuredReason | null {
	const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
	if (!clusters.every((c) => isCount(c.sum) && isCount(c.weight) && c.sum <= c.weight)) return "invalid-counts";
	if (clusters.some(({ weight }) => weight === 0)) return "empty-cluster";
	return clusters.length < 2 ? "too-few-clusters" : null;
}
