import type { EligibleLoss } from "../../score/pair/eligible-loss.ts";
import type { Measured } from "../../statistics/interval/estimate.ts";
import type { Criterion } from "../../suite/criterion.ts";
import type { CountedUnit } from "../reason/counted-unit.ts";
import { within } from "../reason/reason.ts";
import { assayGap } from "./assay-gap.ts";
import { leftOut } from "./left-out.ts";
import { binomialP } from "./one-sided-p.ts";
import { ruleInterval } from "./rule-interval.ts";
import { inconclusive, type Ruling } from "./ruling.ts";
import { thresholdsOf } from "./thresholds-of.ts";
import { forecastShare } from "./trials-to-decide.ts";

/**
 * Decides the loss of right replies, for `prompt-checks`, `session-recall` and `tool-calls`; `unit` names the items.
 * Only what the baseline and its control get right can be lost. Wrong answers alone fail or kill; a PASS has to hold
 * with every reply counted as lost that was cut, refused or never came under this variant alone.
 */
export function judgePairedLoss(
	{ assay }: { readonly assay: EligibleLoss },
	criterion: Criterion,
	unit: CountedUnit,
): Ruling {
	const { baselineRight } = assay;
	return { ...(assayGap(assay, criterion, unit) ?? ruleLoss(assay, criterion, unit)), baselineRight };
}

function ruleLoss(assay: EligibleLoss, criterion: Criterion, unit: CountedUnit): Ruling {
	const { baselineRight, eligible, lost, gained, floor } = assay;
	const left = lost.cut + lost.refused + lost.absent;
	const answered = ruleShare(assay.loss, lost.wrong, criterion, unit);
	const strict = left === 0 ? answered : ruleShare(assay.strict, left + lost.wrong, criterion, unit);
	const counted = { of: "counted", lost, gained, eligible, baselineRight, floor, unit } as const;
	const settled = answered.state === "FAIL" || answered.state === "KILL" ? answered : strict;
	const ruling = { ...settled, reason: within(settled.reason, counted) };
	return settled === answered || strict.state === "PASS" ? ruling : leftOut(ruling, lost, unit);
}

function ruleShare(share: Measured, events: number, criterion: Criterion, unit: CountedUnit): Ruling {
	if (!share.measured) {
		const reason = { of: "unmeasured", what: "pairs", code: share.reason, unit } as const;
		return inconclusive({ reason, settle: { do: "more-checked", unit } });
	}
	const { pass, kill } = criterion;
	const { n } = share.estimate;
	return ruleInterval(share.estimate, {
		thresholds: thresholdsOf(criterion),
		forecast: forecastShare(events, n),
		unit,
		pFail: binomialP(events, n, pass),
		pKill: kill === null ? null : binomialP(events, n, kill),
	});
}
