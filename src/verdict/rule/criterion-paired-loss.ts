import type { PairedCounts } from "../../score/pair/outcome-score.ts";
import type { Measured } from "../../statistics/interval/estimate.ts";
import type { Criterion } from "../../suite/criterion.ts";
import type { CountedUnit } from "../reason/counted-unit.ts";
import { within } from "../reason/reason.ts";
import { tangoP } from "./one-sided-p.ts";
import { ruleInterval } from "./rule-interval.ts";
import { inconclusive, type Ruling } from "./ruling.ts";
import { thresholdsOf } from "./thresholds-of.ts";
import { forecastTango } from "./trials-to-decide.ts";

/** Checked replies of a variant paired with the baseline's: prompts, or turns of a session. */
export interface PairedLoss {
	readonly counts: PairedCounts;
	readonly loss: Measured;
}

/** Decides the net loss of right replies, for `prompt-checks` and `session-recall`; `unit` names the pairs. */
export function judgePairedLoss({ counts, loss }: PairedLoss, criterion: Criterion, unit: CountedUnit): Ruling {
	if (!loss.measured) {
		const reason = { of: "unmeasured", what: "pairs", code: loss.reason, unit } as const;
		return inconclusive({ reason, settle: { do: "more-checked", unit } });
	}
	const { kill } = criterion;
	const ruling = ruleInterval(loss.estimate, {
		thresholds: thresholdsOf(criterion),
		forecast: forecastTango(counts),
		unit,
		pFail: tangoP(counts, criterion.pass),
		pKill: kill === null ? null : tangoP(counts, kill),
	});
	const { lost, gained, pairs } = counts;
	return { ...ruling, reason: within(ruling.reason, { of: "counted", lost, gained, pairs, unit }) };
}
