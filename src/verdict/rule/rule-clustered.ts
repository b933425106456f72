import type { Estimate } from "../../statistics/interval/estimate.ts";
import type { Criterion } from "../../suite/criterion.ts";
import type { ClusterUnit, UnmeasuredQuantity } from "../reason/unmeasured-quantity.ts";
import { logTTestP, tTestP } from "./one-sided-p.ts";
import { ruleInterval } from "./rule-interval.ts";
import { inconclusive, type Ruling } from "./ruling.ts";
import { thresholdsOf } from "./thresholds-of.ts";
import { type ForecastInterval, forecastT } from "./trials-to-decide.ts";

/** How the interval was formed, and what more clusters would give where it is not what a t interval would. */
interface Formed {
	readonly scale: "linear" | "log";
	readonly forecast?: ForecastInterval;
}

/** The generic rule for a t interval over clusters, its p-values on the scale of the interval. */
export function ruleClustered(
	estimate: Estimate,
	criterion: Criterion,
	unit: ClusterUnit,
	{ scale, forecast = forecastT(estimate) }: Formed = { scale: "linear" },
): Ruling {
	const p = scale === "log" ? logTTestP : tTestP;
	return ruleInterval(estimate, {
		thresholds: thresholdsOf(criterion),
		forecast,
		unit,
		pFail: p(estimate, criterion.pass),
		pKill: criterion.kill === null ? null : p(estimate, criterion.kill),
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
