import { bisect, sum } from "simple-statistics";
import { incompleteBeta } from "../distribution/incomplete-beta.ts";
import { normalCdf, normalQuantile } from "../distribution/normal.ts";
import { studentTCdf, studentTQuantile } from "../distribution/student-t.ts";
import { BREAK_LOSS, brokenBound } from "./broken-clusters.ts";
import { type DesignEffect, designEffect } from "./design-effect.ts";
import { DECISION_CONFIDENCE, type Estimate, measuredAs } from "./estimate.ts";
import { exactBounds } from "./exact-bounds.ts";
import { type PairedOutcomes, tangoScore } from "./tango.ts";
import type { UnmeasuredReason } from "./unmeasured-reason.ts";

/**
 * Least intra-class correlation that is supposed. Lost turns of a real fault had 0.086; with 0.12 a loss spread over ten
 * clusters or more, with a true correlation up to 0.2, is called PASS at its bound in about 6 % of samples at most, and ten
 * lossless clusters of fifty can still pass 5 % (docs/tables/coverage.md).
 */
export const ICC_FLOOR = 0.12;

/** What is supposed of the clusters beyond what they show. */
export interface ClusteredLossOptions {
	readonly unit: string;
	readonly confidence?: number;
	readonly iccFloor?: number;
	/** Share lost of a cluster that breaks: 1 for a haystack, 0 where a break of single clusters is out of question. */
	readonly breakLoss?: number;
}

/** A net loss with what it rests on, or the named reason why there is none. */
export type ClusteredLoss =
	| { readonly measured: false; readonly reason: UnmeasuredReason }
	| {
			readonly measured: true;
			/** (lost - gained) / pairs, positive is harm; `n` counts clusters. */
			readonly estimate: Estimate;
			readonly design: DesignEffect;
			/** P of H0: net loss <= bound; below (1 - confidence) / 2 exactly where the interval lies above the bound. */
			readonly pBeyond: (bound: number) => number;
	  };

/**
 * Net loss of paired right/wrong outcomes whose clusters (sessions, haystacks) are independent while their members are
 * not. Counts are divided by the design effect; the interval is the wider of two on either side: Tango's score interval
 * with t(C-1) for z (Rao and Scott 1992), and Clopper-Pearson of the lost pairs at n* = n (z / t)^2 (Korn and Graubard
 * 1998) less the gained share, which holds where few pairs are lost. The upper end is besides no less than `brokenBound`: clusters may break
 * without one of C having shown it.
 */
export function clusteredPairedLoss(clusters: readonly PairedOutcomes[], options: ClusteredLossOptions): ClusteredLoss {
	const invalid = whyInvalid(clusters);
	if (invalid !== null) return { measured: false, reason: invalid };
	const { unit, confidence = DECISION_CONFIDENCE, iccFloor = ICC_FLOOR, breakLoss = BREAK_LOSS } = options;
	const design = designEffect(clusters, iccFloor);
	const tail = (1 - confidence) / 2;
	const counts = effectiveOutcomes(clusters, design);
	const evidence = evidenceOf(counts, design, tail);
	const value = (counts.lost - counts.gained) / counts.pairs;
	const [low, seen] = wider(scoreBounds(evidence), exactAtEffective(evidence, tail));
	const high = Math.min(1, Math.max(seen, brokenBound(clusters, breakLoss, tail)));
	const measured = measuredAs({ value, low, high, n: clusters.length, unit, confidence });
	return measured.measured ? { ...measured, design, pBeyond: (bound) => pOf(evidence, bound) } : measured;
}

/** Effective counts (not whole), the limit of the score, its distribution, and n* / n. */
interface Evidence {
	readonly counts: PairedOutcomes;
	readonly limit: number;
	readonly cdf: (score: number) => number;
	readonly shrunk: number;
}

/** Independent pairs have no estimated variance that t and a smaller n* would pay for. */
function evidenceOf(counts: PairedOutcomes, { clusters, icc }: DesignEffect, tail: number): Evidence {
	const z = normalQuantile(1 - tail);
	if (icc === null) return { counts, limit: z, cdf: normalCdf, shrunk: 1 };
	const t = studentTQuantile(1 - tail, clusters - 1);
	return { counts, limit: t, cdf: (score) => studentTCdf(score, clusters - 1), shrunk: (z / t) ** 2 };
}

function whyInvalid(clusters: readonly PairedOutcomes[]): UnmeasuredReason | null {
	const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
	if (!clusters.every(({ lost, gained, pairs }) => [lost, gained, pairs].every(isCount))) return "invalid-counts";
	if (clusters.some(({ lost, gained, pairs }) => lost + gained > pairs)) return "invalid-counts";
	if (clusters.length === 0) return "no-pairs";
	if (clusters.some(({ pairs }) => pairs === 0)) return "empty-cluster";
	return clusters.length < 2 ? "too-few-clusters" : null;
}

function effectiveOutcomes(clusters: readonly PairedOutcomes[], { designEffect }: DesignEffect): PairedOutcomes {
	const effective = (of: keyof PairedOutcomes): number => sum(clusters.map((cluster) => cluster[of])) / designEffect;
	return { lost: effective("lost"), gained: effective("gained"), pairs: effective("pairs") };
}

function wider([a, b]: readonly [number, number], [c, d]: readonly [number, number]): [low: number, high: number] {
	return [Math.min(a, c), Math.max(b, d)];
}

function scoreBounds({ counts, limit }: Evidence): [low: number, high: number] {
	const value = (counts.lost - counts.gained) / counts.pairs;
	const bound = (from: number, to: number, level: number): number =>
		from === to ? from : bisect((d) => tangoScore(counts, d) - level, from, to, 200, 1e-12);
	return [bound(-1, value, limit), bound(value, 1, -limit)];
}

/** Of the lost pairs, less the share of gained ones as it was seen. */
function exactAtEffective({ counts, shrunk }: Evidence, tail: number): [low: number, high: number] {
	const gained = counts.gained / counts.pairs;
	const [low, high] = exactBounds(counts.lost * shrunk, counts.pairs * shrunk, tail);
	return [low - gained, high - gained];
}

function pOf({ counts, cdf, shrunk }: Evidence, bound: number): number {
	const [lost, pairs] = [counts.lost * shrunk, counts.pairs * shrunk];
	const exact = lost === 0 ? 1 : incompleteBeta(bound + counts.gained / counts.pairs, lost, pairs - lost + 1);
	return Math.max(exact, 1 - cdf(tangoScore(counts, bound)));
}
