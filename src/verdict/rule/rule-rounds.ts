import type { Estimate } from "../../statistics/interval/estimate.ts";
import type { TwoEstimates } from "../../statistics/interval/paired-rounds.ts";
import type { Criterion } from "../../suite/criterion.ts";
import { agreeingRuling } from "./agreeing-ruling.ts";
import { decideInterval } from "./decide-interval.ts";
import { tTestP } from "./one-sided-p.ts";
import { notMeasured, tooFewClusters } from "./rule-clustered.ts";
import { ruleInterval } from "./rule-interval.ts";
import type { Ruling } from "./ruling.ts";
import { thresholdsOf } from "./thresholds-of.ts";
import { type ForecastInterval, forecastT } from "./trials-to-decide.ts";

/** Fewer rounds have no exact 90 % interval by ranks. */
const LEAST_ROUNDS = 5;

/** The scale on which an estimate's t interval was formed. */
interface Scale {
	readonly to: (value: number) => number;
	readonly from: (value: number) => number;
}

const SCALES = {
	ratio: { to: Math.log, from: Math.exp },
	difference: { to: (value: number) => value, from: (value: number) => value },
} as const satisfies Record<string, Scale>;

/** A quantity over paired rounds against its thresholds: by the mean, and as a cross-check by ranks. */
export function ruleRounds({ mean, rank, kind }: TwoEstimates, criterion: Criterion): Ruling {
	if (!mean.measured) return notMeasured(mean.reason, "rounds");
	if (mean.estimate.n < LEAST_ROUNDS) return tooFewClusters(mean.estimate, LEAST_ROUNDS, "rounds");
	if (!rank.measured) return notMeasured(rank.reason, "rounds");
	const thresholds = thresholdsOf(criterion);
	const p = (threshold: number) => pBeyond(mean.estimate, threshold, thresholds.worse, SCALES[kind]);
	const ruling = ruleInterval(mean.estimate, {
		thresholds,
		forecast: forecastOn(SCALES[kind], mean.estimate),
		unit: "rounds",
		pFail: p(criterion.pass),
		pKill: criterion.kill === null ? null : p(criterion.kill),
	});
	return agreeingRuling(ruling, rank.estimate, decideInterval(rank.estimate, thresholds).state);
}

/** P of H0 "not beyond the threshold", mirrored where less is worse. */
function pBeyond(estimate: Estimate, threshold: number, worse: "higher" | "lower", { to }: Scale): number {
	const sign = worse === "higher" ? 1 : -1;
	const near = worse === "higher" ? estimate.low : estimate.high;
	return tTestP({ ...estimate, value: sign * to(estimate.value), low: sign * to(near) }, sign * to(threshold));
}

function forecastOn({ to, from }: Scale, estimate: Estimate): ForecastInterval {
	const map = (one: Estimate, by: (value: number) => number): Estimate => {
		return { ...one, value: by(one.value), low: by(one.low), high: by(one.high) };
	};
	const forecast = forecastT(map(estimate, to));
	return (n) => {
		const onScale = forecast(n);
		return onScale === null ? null : map(onScale, from);
	};
}
