import type { PerplexityAnalysis } from "../../score/perplexity/perplexity-analysis.ts";
import type { Criterion } from "../../suite/criterion.ts";
import { within } from "../reason/reason.ts";
import { notMeasured, ruleClustered, tooFewClusters } from "../rule/rule-clustered.ts";
import type { Ruling } from "../rule/ruling.ts";
import { LEAST_CHUNKS } from "./criterion-ppl-delta.ts";
import { forecastKl } from "./forecast-kl.ts";
import { aboveFloor } from "./net-kl.ts";

/** Mean KL divergence above the engine's own noise floor; without a measured floor the whole of it counts. */
export function judgeKlDivergence(
	{ kl, klFloor }: Pick<PerplexityAnalysis, "kl" | "klFloor">,
	criterion: Criterion,
): Ruling {
	if (!kl.measured) return notMeasured(kl.reason, "chunks");
	if (kl.estimate.n < LEAST_CHUNKS) return tooFewClusters(kl.estimate, LEAST_CHUNKS, "chunks");
	const floor = klFloor.measured ? klFloor.estimate : null;
	const net = floor === null ? kl.estimate : aboveFloor(kl.estimate, floor);
	const ruling = ruleClustered(net, criterion, "chunks", { scale: "log", forecast: forecastKl(kl.estimate, floor) });
	return { ...ruling, reason: within(ruling.reason, { of: "floor", floor: floor?.value ?? null }) };
}
