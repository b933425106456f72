import { isBroken } from "../../statistics/interval/broken-clusters.ts";
import { DECISION_CONFIDENCE } from "../../statistics/interval/estimate.ts";
import { exactBounds } from "../../statistics/interval/exact-bounds.ts";
import type { ClusterCounts } from "./clustered-loss.ts";

/** How many clusters broke, an event of its own that no mean over a few of them bounds. */
export interface BrokenShare {
	readonly broken: number;
	readonly of: number;
	/** Exact upper bound of the share that breaks, at 95 %. */
	readonly high: number;
}

/** Clusters that lost two items or more, and an eighth of theirs. Needs one cluster or more. */
export function brokenShare(counts: readonly ClusterCounts[]): BrokenShare {
	const broken = counts.filter((one) => isBroken({ ...one, gained: 0 })).length;
	const [, high] = exactBounds(broken, counts.length, (1 - DECISION_CONFIDENCE) / 2);
	return { broken, of: counts.length, high };
}
