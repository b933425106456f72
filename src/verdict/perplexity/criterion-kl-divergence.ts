import type { PerplexityAnalysis } from "../../score/perplexity/perplexity-analysis.ts";
import type { Estimate } from "../../statistics/interval/estimate.ts";
import type { Criterion } from "../../suite/criterion.ts";
import { within } from "../reason/reason.ts";
import { notMeasured, ruleClustered, tooFewClusters } from "../rule/rule-clustered.ts";
import type { Ruling } from "../rule/ruling.ts";
import { LEAST_CHUNKS } from "./criterion-ppl-delta.ts";

/** Mean KL divergence above the engine's own noise floor; without a measured floor the whole of it counts. */
export function judgeKlDivergence(
	{ kl, klFloor }: Pick<PerplexityAnalysis, "kl" | "klFloor">,
	criterion: Criterion,
): Ruling {
	if (!kl.measured) return notMeasured(kl.reason, "chunks");
	if (kl.estimate.n < LEAST_CHUNKS) return tooFewClusters(kl.estimate, LEAST_CHUNKS, "chunks");
	const above = klFloor.measured ? aboveFloor(kl.estimate, klFloor.estimate) : kl.estimate;
	const ruling = ruleClustered(above, criterion, "chunks");
	const floor = klFloor.measured ? klFloor.estimate.value : null;
	return { ...ruling, reason: within(ruling.reason, { of: "floor", floor }) };
}

/**
 * KL minus floor, each bound from the unfavourable end of the other: [L - U_floor, U - L_floor].
 * Wider than the interval of the difference whatever their correlation, since SD(a - b) <= SD(a) + SD(b).
 */
export function aboveFloor(kl: Estimate, floor: Estimate): Estimate {
	return { ...kl, value: kl.value - floor.value, low: kl.low - floor.high, high: kl.high - floor.low };
}
