import { type ClusterCounts, type Clustering, clusteredLoss } from "../../score/pair/clustered-loss.ts";
import type { EligibleLoss } from "../../score/pair/eligible-loss.ts";
import type { Criterion } from "../../suite/criterion.ts";
import type { CountedUnit } from "../reason/counted-unit.ts";
import { within } from "../reason/reason.ts";
import type { LossSample } from "../reason/sample-words.ts";
import { assayGap } from "./assay-gap.ts";
import { forecastClusters } from "./forecast-clusters.ts";
import { leftOut } from "./left-out.ts";
import { lossSample } from "./loss-sample.ts";
import { ruleInterval } from "./rule-interval.ts";
import { inconclusive, type Ruling } from "./ruling.ts";
import { thresholdsOf } from "./thresholds-of.ts";

/**
 * Decides the loss of right replies, for `prompt-checks`, `session-recall` and `tool-calls`; `unit` names the items.
 * Only what the baseline and its control get right can be lost. Wrong answers alone fail or kill; a PASS has to hold
 * with every reply counted as lost that was cut, refused or never came under this variant alone. The interval is that of
 * the clusters that items hang together in: a PASS is about the mean loss, and says what it leaves open of clusters that break.
 */
export function judgePairedLoss(
	{ assay }: { readonly assay: EligibleLoss },
	criterion: Criterion,
	unit: CountedUnit,
): Ruling {
	const { baselineRight } = assay;
	const sample = lossSample(assay, unit);
	return { ...(assayGap(assay, criterion, unit) ?? ruleLoss(assay, criterion, sample)), baselineRight, sample };
}

function ruleLoss(assay: EligibleLoss, criterion: Criterion, sample: LossSample): Ruling {
	const { baselineRight, eligible, lost, looped, gained, floor, clusters, clustering } = assay;
	const { unit } = sample;
	const left = lost.cut + lost.refused + lost.absent;
	const answered = ruleShare(clusters.answered, { clustering, criterion, unit });
	const strict = left === 0 ? answered : ruleShare(clusters.all, { clustering, criterion, unit });
	const counted = { of: "counted", lost, looped, gained, eligible, baselineRight, floor, unit, sample } as const;
	const settled = answered.state === "FAIL" || answered.state === "KILL" ? answered : strict;
	const ruling = { ...settled, reason: within(settled.reason, counted) };
	return settled === answered || strict.state === "PASS" ? ruling : leftOut(ruling, assay, unit);
}

interface Ruled {
	readonly clustering: Clustering | null;
	readonly criterion: Criterion;
	readonly unit: CountedUnit;
}

function ruleShare(counts: readonly ClusterCounts[], { clustering, criterion, unit }: Ruled): Ruling {
	const loss = clusteredLoss(counts, clustering);
	if (!loss.measured) {
		const reason = { of: "unmeasured", what: "pairs", code: loss.reason, unit } as const;
		return inconclusive({ reason, settle: { do: "more-checked", unit } });
	}
	const { pass, kill } = criterion;
	return ruleInterval(loss.estimate, {
		thresholds: thresholdsOf(criterion),
		forecast: forecastClusters(counts, clustering),
		unit: clustering?.counts === "clusters" ? clustering.unit : unit,
		pFail: loss.pBeyond(pass),
		pKill: kill === null ? null : loss.pBeyond(kill),
	});
}
