import type { Estimate } from "../../statistics/interval/estimate.ts";
import { decideInterval, type IntervalDecision, type Thresholds } from "./decide-interval.ts";
import { plainNumber, plainPercent } from "./plain-number.ts";
import type { Ruling } from "./ruling.ts";
import { describeTrials, type ForecastInterval, trialsToDecide } from "./trials-to-decide.ts";

/** What a criterion knows about its estimate besides the numbers. */
export interface IntervalEvidence {
	readonly thresholds: Thresholds;
	readonly forecast: ForecastInterval;
	/** The independent units in the plural, as in "chunks". */
	readonly trials: string;
	readonly pFail: number | null;
	readonly pKill: number | null;
}

// The generic rule with its sentence, and how many more trials would decide where it does not.
export function ruleInterval(estimate: Estimate, evidence: IntervalEvidence): Ruling {
	const { thresholds, forecast, trials, pFail, pKill } = evidence;
	const decision = decideInterval(estimate, thresholds);
	const needed = decision.state === "INCONCLUSIVE" ? trialsToDecide(estimate, thresholds, forecast) : null;
	const settle = needed === null ? null : describeTrials(needed, trials);
	const sentence = describeDecision(decision, estimate, thresholds);
	const reason = settle === null ? `${sentence}.` : `${sentence}; ${settle}.`;
	const more = needed?.decidable ? { moreTrials: needed.more } : {};
	return { state: decision.state, estimate, reasonCode: decision.reasonCode, reason, settle, ...more, pFail, pKill };
}

// The decision in words, without a full stop.
function describeDecision(decision: IntervalDecision, estimate: Estimate, thresholds: Thresholds): string {
	const plain = estimate.unit.startsWith("share") ? plainPercent : plainNumber;
	const pass = plain(thresholds.pass);
	const kill = thresholds.kill === null ? "" : plain(thresholds.kill);
	const [within, beyond] = thresholds.worse === "higher" ? ["at or below", "above"] : ["at or above", "below"];
	const interval = `the ${Math.round(100 * estimate.confidence)} % interval`;
	switch (decision.reasonCode) {
		case "interval-within-pass":
			return `The whole of ${interval} lies ${within} ${pass}`;
		case "interval-beyond-pass":
			return `The whole of ${interval} lies ${beyond} ${pass}`;
		case "interval-beyond-kill":
			return `The whole of ${interval} lies ${beyond} the kill threshold ${kill}`;
		case "kill-suspect":
			return `The estimate lies ${beyond} the kill threshold ${kill}, but ${interval} contains ${pass}`;
		case "straddles-threshold":
			return `${interval.replace("the", "The")} contains the threshold ${pass}`;
		case "no-interval":
			return "One trial gives a point and no interval";
	}
}
