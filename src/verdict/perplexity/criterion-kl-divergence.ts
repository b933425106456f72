import type { PerplexityAnalysis } from "../../score/perplexity/perplexity-analysis.ts";
import type { Measured } from "../../statistics/interval/estimate.ts";
import { LATER_CONFIDENCE } from "../../statistics/sequential/later-looks.ts";
import type { Criterion } from "../../suite/criterion.ts";
import { within } from "../reason/reason.ts";
import { notMeasured, ruleClustered, tooFewClusters } from "../rule/rule-clustered.ts";
import { inconclusive, type Ruling } from "../rule/ruling.ts";
import { LEAST_CHUNKS } from "./criterion-ppl-delta.ts";
import { forecastKl } from "./forecast-kl.ts";
import { hiddenDivergence } from "./hidden-divergence.ts";
import { aboveFloor } from "./net-kl.ts";

/** The divergence with its floor; the agreement of the most probable token is told beside it. */
type JudgedDivergence = Pick<PerplexityAnalysis, "kl" | "klFloor"> &
	Partial<Pick<PerplexityAnalysis, "sameTop" | "sameTopFloor" | "lumpedMass">>;

/**
 * Mean KL divergence above the engine's own noise floor; without a measured floor the whole of it counts. Of the tokens that
 * were kept it is a lower bound: it fails and kills as it stands, and passes only where what it may hide passes with it.
 */
export function judgeKlDivergence(
	{ kl, klFloor, sameTop, sameTopFloor, lumpedMass }: JudgedDivergence,
	criterion: Criterion,
): Ruling {
	if (!kl.measured) return notMeasured(kl.reason, "chunks");
	if (kl.estimate.n < LEAST_CHUNKS) return tooFewClusters(kl.estimate, LEAST_CHUNKS, "chunks");
	const floor = klFloor.measured ? klFloor.estimate : null;
	const net = floor === null ? kl.estimate : aboveFloor(kl.estimate, floor);
	const forecast = forecastKl(kl.estimate, floor, LATER_CONFIDENCE);
	const ruling = ruleClustered(net, criterion, "chunks", { scale: "log", forecast });
	const around = { of: "floor", kl: beside(kl, klFloor), sameTop: beside(sameTop, sameTopFloor) } as const;
	return asBound({ ...ruling, reason: within(ruling.reason, around) }, criterion.pass, lumpedMass ?? 0);
}

function asBound(ruling: Ruling, pass: number, lumpedMass: number): Ruling {
	const hidden = hiddenDivergence(lumpedMass);
	const high = ruling.estimate?.high ?? 0;
	if (ruling.state === "INCONCLUSIVE" || high + hidden <= pass) return ruling;
	const { estimate, reason, state } = ruling;
	if (state !== "PASS")
		return hidden > pass ? { ...ruling, reason: within(reason, { of: "at-least", lumpedMass }) } : ruling;
	const around = { of: "lower-bound", code: "lower-bound", lumpedMass, hidden } as const;
	return inconclusive({ estimate, reason: within(reason, around), settle: "whole-vocabulary" });
}

function beside(raw: Measured | undefined, floor: Measured | undefined) {
	if (raw?.measured !== true) return null;
	return { raw: raw.estimate.value, floor: floor?.measured === true ? floor.estimate.value : null };
}
