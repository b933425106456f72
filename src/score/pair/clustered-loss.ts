import { sum } from "simple-statistics";
import { binomialAtLeast } from "../../statistics/distribution/binomial.ts";
import { BREAK_LOSS, LEAST_CLUSTERS } from "../../statistics/interval/broken-clusters.ts";
import { clopperPearson } from "../../statistics/interval/clopper-pearson.ts";
import { type ClusteredLoss, clusteredPairedLoss, ICC_FLOOR } from "../../statistics/interval/clustered-paired-loss.ts";
import type { UnmeasuredReason } from "../../statistics/interval/unmeasured-reason.ts";

/** How the items of a part hang together. */
export interface Clustering {
	/** What they stand or fall with, in the plural. */
	readonly unit: "conversations" | "categories";
	/** Least intra-class correlation that is supposed (docs/tables/coverage.md). */
	readonly iccFloor: number;
	/** Whether single ones break for good; told apart where there are too few of them for the interval to include it. */
	readonly breaks: boolean;
	/** What the n of an estimate counts: clusters that one can add to, or the items within a fixed set of them. */
	readonly counts: "clusters" | "items";
	/** Fewer clusters are no sample of anything: the loss is then that of these alone, their items independent. */
	readonly least: number;
}

/** Turns of one conversation depend on each other. */
export const BY_CONVERSATION: Clustering = {
	unit: "conversations",
	iccFloor: ICC_FLOOR,
	breaks: true,
	counts: "clusters",
	least: 1,
};

/**
 * Prompts of one category have content in common. With ten categories of four and a true correlation of up to 0.2, a loss
 * at a bound of 10 % is called PASS in 4 % of samples.
 */
export const BY_CATEGORY: Clustering = {
	unit: "categories",
	iccFloor: 0.04,
	breaks: false,
	counts: "items",
	least: 5,
};

/** Whether an interval over so many clusters includes that single ones break. */
export function includesBreaks({ breaks }: Clustering, clusters: number): boolean {
	return breaks && clusters >= LEAST_CLUSTERS;
}

/** Lost of the items of one cluster that count; never empty. */
export interface ClusterCounts {
	readonly lost: number;
	readonly pairs: number;
}

/** Lost share with the interval that decides; items are independent where nothing clusters them. Unit "share". */
export function clusteredLoss(counts: readonly ClusterCounts[], clustering: Clustering | null): ClusteredLoss {
	if (clustering === null || counts.length < clustering.least) return independentLoss(counts);
	const clusters = counts.map((one) => ({ ...one, gained: 0 }));
	const breakLoss = includesBreaks(clustering, counts.length) ? BREAK_LOSS : 0;
	const loss = clusteredPairedLoss(clusters, { unit: "share", iccFloor: clustering.iccFloor, breakLoss });
	if (!loss.measured) return loss;
	const [lost, pairs] = [total(counts, "lost"), total(counts, "pairs")];
	const n = clustering.counts === "items" ? pairs : counts.length;
	const low = Math.max(0, loss.estimate.low);
	return { ...loss, estimate: { ...loss.estimate, value: lost / pairs, low, n } };
}

function independentLoss(counts: readonly ClusterCounts[]): ClusteredLoss {
	const [lost, pairs] = [total(counts, "lost"), total(counts, "pairs")];
	const exact = pairs === 0 ? unmeasured("no-pairs") : clopperPearson(lost, pairs);
	if (!exact.measured) return exact;
	const design = { clusters: pairs, designEffect: 1, icc: null, effectiveN: pairs };
	return { ...exact, design, pBeyond: (bound) => binomialAtLeast(lost, pairs, bound) };
}

function unmeasured(reason: UnmeasuredReason): { readonly measured: false; readonly reason: UnmeasuredReason } {
	return { measured: false, reason };
}

function total(counts: readonly ClusterCounts[], key: keyof ClusterCounts): number {
	return sum(counts.map((one) => one[key]));
}
