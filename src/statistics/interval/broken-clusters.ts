import { sum } from "simple-statistics";
import { exactBounds } from "./exact-bounds.ts";
import type { PairedOutcomes } from "./tango.ts";

/** Share of its members that a cluster loses which breaks: half, if it breaks at any of them alike and for good. */
export const BREAK_LOSS = 0.5;

/**
 * Fewer clusters are no ground for a PASS: 29 miss a break of one cluster in ten in 4.7 % of samples, and up to 32 miss
 * one that comes at a random member, and may take little of its cluster, in 6 to 8 %.
 */
export const LEAST_CLUSTERS = 40;

/** One lost member is no break. */
const LEAST_BREAK = 2;

/** Whether a cluster has lost two members or more, and a quarter of what one loses that breaks: an eighth by default. */
export function isBroken({ lost, gained, pairs }: PairedOutcomes, breakLoss = BREAK_LOSS): boolean {
	return lost - gained >= LEAST_BREAK && lost - gained >= (breakLoss / 4) * pairs;
}

/**
 * Upper bound of a loss that sits in few clusters: breakLoss x the Clopper-Pearson bound of the share that breaks, and
 * what the unbroken ones lose besides; R + breakLoss (1 - tail^(1/C)) where none has broken. Below LEAST_CLUSTERS a break
 * counts as a loss of the whole cluster. 0 where breakLoss is 0.
 */
export function brokenBound(clusters: readonly PairedOutcomes[], breakLoss: number, tail: number): number {
	if (breakLoss === 0) return 0;
	const whole = clusters.filter((cluster) => !isBroken(cluster, breakLoss));
	const broken = clusters.length - whole.length;
	const [, share] = exactBounds(broken, clusters.length, tail);
	const rest = sum(whole.map(({ lost, gained }) => lost - gained)) / sum(clusters.map(({ pairs }) => pairs));
	return Math.max(0, rest) + (clusters.length < LEAST_CLUSTERS ? 1 : breakLoss) * share;
}
