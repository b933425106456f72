import { sum } from "simple-statistics";
import type { PairedOutcomes } from "./tango.ts";

/** How much less members of a cluster tell than independent ones would. */
export interface DesignEffect {
	readonly clusters: number;
	/** Variance of the clustered share over that of a share of independent pairs; at least what the floor gives. */
	readonly designEffect: number;
	/** Intra-class correlation that this design effect means, at most 1; null where every cluster has one member. */
	readonly icc: number | null;
	/** Pairs that would tell as much if they were independent: pairs / design effect. */
	readonly effectiveN: number;
}

/**
 * Design effect of the net loss (lost - gained) / pairs over clusters (Kish 1965; Rao and Scott 1992):
 * D = [C/(C-1) sum (d_c - R m_c)^2 / N^2] / [(lost + gained - N R^2) / N^2], and 1 + (m - 1) icc = D with the size-weighted
 * m = sum m_c^2 / N. D is never taken below 1 + (m - 1) floor: few clusters underestimate it in most samples, and where
 * nothing is lost they say nothing at all.
 * Needs two clusters or more, none empty.
 */
export function designEffect(clusters: readonly PairedOutcomes[], iccFloor: number): DesignEffect {
	const count = clusters.length;
	const pairs = sum(clusters.map((cluster) => cluster.pairs));
	const share = sum(clusters.map(netLoss)) / pairs;
	const size = sum(clusters.map((cluster) => cluster.pairs ** 2)) / pairs;
	const between = (count / (count - 1)) * sum(clusters.map((c) => (netLoss(c) - share * c.pairs) ** 2));
	const independent = sum(clusters.map(({ lost, gained }) => lost + gained)) - pairs * share ** 2;
	if (size === 1) return { clusters: count, designEffect: 1, icc: null, effectiveN: pairs };
	const estimated = independent > 0 ? between / independent : 1;
	const effect = Math.max(1 + (size - 1) * iccFloor, estimated);
	const icc = Math.min(1, (effect - 1) / (size - 1));
	return { clusters: count, designEffect: effect, icc, effectiveN: pairs / effect };
}

function netLoss({ lost, gained }: PairedOutcomes): number {
	return lost - gained;
}
