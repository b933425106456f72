import type { Estimate } from "../../statistics/interval/estimate.ts";
import type { CountedUnit } from "../reason/counted-unit.ts";
import { decideInterval, type Thresholds } from "./decide-interval.ts";
import type { Ruling } from "./ruling.ts";
import { type ForecastInterval, trialsToDecide } from "./trials-to-decide.ts";

/** What a criterion knows about its estimate besides the numbers. */
export interface IntervalEvidence {
	readonly thresholds: Thresholds;
	readonly forecast: ForecastInterval;
	/** The independent units. */
	readonly unit: CountedUnit;
	readonly pFail: number | null;
	readonly pKill: number | null;
}

/** The generic rule with its reason, and how many more trials would decide where it does not. */
export function ruleInterval(estimate: Estimate, evidence: IntervalEvidence): Ruling {
	const { thresholds, forecast, unit, pFail, pKill } = evidence;
	const { state, code } = decideInterval(estimate, thresholds);
	const needed = state === "INCONCLUSIVE" ? trialsToDecide(estimate, thresholds, forecast) : null;
	const { confidence } = estimate;
	const isShare = estimate.unit.startsWith("share");
	return {
		state,
		estimate,
		reason: { of: "interval", code, ...thresholds, confidence, isShare },
		settle: needed === null ? null : { do: "more-trials", needed, unit },
		pFail,
		pKill,
	};
}
