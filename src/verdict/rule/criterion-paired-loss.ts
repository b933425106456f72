import type { PairedCounts } from "../../score/pair/outcome-score.ts";
import type { Measured } from "../../statistics/interval/estimate.ts";
import type { Criterion } from "../../suite/criterion.ts";
import { thresholdsOf } from "./criterion-thresholds.ts";
import { tangoP } from "./one-sided-p.ts";
import { ruleInterval } from "./rule-interval.ts";
import { inconclusive, type Ruling } from "./ruling.ts";
import { forecastTango } from "./trials-to-decide.ts";

/** Checked replies of a variant paired with the baseline's: prompts, or turns of a session. */
export interface PairedLoss {
	readonly counts: PairedCounts;
	readonly loss: Measured;
}

// Decides the net loss of right replies, for `prompt-checks` and `session-recall`; `trials` names the pairs in the plural.
export function judgePairedLoss({ counts, loss }: PairedLoss, criterion: Criterion, trials: string): Ruling {
	if (!loss.measured) {
		const reason = `No ${trials} could be scored under the baseline and under this variant.`;
		return inconclusive({ reasonCode: loss.reason, reason, settle: `more ${trials} with checks` });
	}
	const { kill } = criterion;
	const ruling = ruleInterval(loss.estimate, {
		thresholds: thresholdsOf(criterion),
		forecast: forecastTango(counts),
		trials,
		pFail: tangoP(counts, criterion.pass),
		pKill: kill === null ? null : tangoP(counts, kill),
	});
	const { lost, gained, pairs } = counts;
	return { ...ruling, reason: `${lost} lost and ${gained} gained of ${pairs} ${trials}. ${ruling.reason}` };
}
