import type { Estimate } from "../../statistics/interval/estimate.ts";
import type { Criterion } from "../../suite/criterion.ts";
import type { ClusterUnit, UnmeasuredQuantity } from "../reason/unmeasured-quantity.ts";
import { tTestP } from "./one-sided-p.ts";
import { ruleInterval } from "./rule-interval.ts";
import { inconclusive, type Ruling } from "./ruling.ts";
import { thresholdsOf } from "./thresholds-of.ts";
import { forecastT } from "./trials-to-decide.ts";

/** The generic rule for a t interval over clusters. */
export function ruleClustered(estimate: Estimate, criterion: Criterion, unit: ClusterUnit): Ruling {
	return ruleInterval(estimate, {
		thresholds: thresholdsOf(criterion),
		forecast: forecastT(estimate),
		unit,
		pFail: tTestP(estimate, criterion.pass),
		pKill: criterion.kill === null ? null : tTestP(estimate, criterion.kill),
	});
}

/** Too few clusters: their spread is not known well enough, and a t interval covers less often than it says. */
export function tooFewClusters(estimate: Estimate, least: number, unit: ClusterUnit): Ruling {
	return inconclusive({
		estimate,
		reason: { of: "too-few", code: `too-few-${unit}`, n: estimate.n, least, unit },
		settle: { do: "at-least", more: least - estimate.n, unit },
	});
}

/** Nothing was measured, for the reason that the analysis names. */
export function notMeasured(
	code: Extract<UnmeasuredQuantity, { what: "clusters" }>["code"],
	unit: ClusterUnit | "contexts",
): Ruling {
	return inconclusive({
		reason: { of: "unmeasured", what: "clusters", code, unit },
		settle: { do: "more-answered", unit },
	});
}
