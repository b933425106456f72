import type { Estimate } from "../statistics/estimate.ts";
import type { PairedRatio } from "../statistics/paired-ratio.ts";
import type { Criterion } from "../suite/criterion.ts";
import { thresholdsOf } from "./criterion-thresholds.ts";
import { decideInterval, type Thresholds } from "./decide-interval.ts";
import { tTestP } from "./one-sided-p.ts";
import { agreeingRuling } from "./rule-by-two-estimators.ts";
import { notMeasured, tooFewClusters } from "./rule-clustered.ts";
import { ruleInterval } from "./rule-interval.ts";
import type { Ruling } from "./ruling.ts";
import { type ForecastInterval, forecastT } from "./trials-to-decide.ts";

/** Fewer rounds have no exact 90 % interval by ranks. */
const LEAST_ROUNDS = 5;

// A ratio over rounds against its thresholds, by the mean of the logarithms and, as a cross-check, by ranks.
export function rulePairedRatio({ mean, rank }: PairedRatio, criterion: Criterion): Ruling {
	if (!mean.measured) return notMeasured(mean.reason, "rounds");
	if (mean.estimate.n < LEAST_ROUNDS) return tooFewClusters(mean.estimate, LEAST_ROUNDS, "rounds");
	if (!rank.measured) return notMeasured(rank.reason, "rounds");
	const thresholds = thresholdsOf(criterion);
	const ruling = ruleInterval(mean.estimate, {
		thresholds,
		forecast: forecastRatio(mean.estimate),
		trials: "rounds",
		pFail: logP(mean.estimate, criterion.pass, thresholds),
		pKill: criterion.kill === null ? null : logP(mean.estimate, criterion.kill, thresholds),
	});
	return agreeingRuling(ruling, rank.estimate, decideInterval(rank.estimate, thresholds).state);
}

/** P of H0 "not beyond the threshold", on the logarithm, where the t interval was formed. */
function logP(estimate: Estimate, threshold: number, { worse }: Thresholds): number {
	const { value, low, high } = estimate;
	const sign = worse === "higher" ? 1 : -1;
	const logged = { ...estimate, value: sign * Math.log(value), low: sign * Math.log(sign > 0 ? low : high) };
	return tTestP(logged, sign * Math.log(threshold));
}

function forecastRatio(estimate: Estimate): ForecastInterval {
	const map = (one: Estimate, by: (x: number) => number): Estimate => {
		return { ...one, value: by(one.value), low: by(one.low), high: by(one.high) };
	};
	const forecast = forecastT(map(estimate, Math.log));
	return (n) => {
		const logged = forecast(n);
		return logged === null ? null : map(logged, Math.exp);
	};
}
