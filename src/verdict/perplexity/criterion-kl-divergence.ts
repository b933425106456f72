import type { PerplexityAnalysis } from "../../score/perplexity/perplexity-analysis.ts";
import type { Measured } from "../../statistics/interval/estimate.ts";
import type { Criterion } from "../../suite/criterion.ts";
import { within } from "../reason/reason.ts";
import { notMeasured, ruleClustered, tooFewClusters } from "../rule/rule-clustered.ts";
import type { Ruling } from "../rule/ruling.ts";
import { LEAST_CHUNKS } from "./criterion-ppl-delta.ts";
import { forecastKl } from "./forecast-kl.ts";
import { aboveFloor } from "./net-kl.ts";

/** The divergence with its floor; the agreement of the most probable token is told beside it. */
type JudgedDivergence = Pick<PerplexityAnalysis, "kl" | "klFloor"> &
	Partial<Pick<PerplexityAnalysis, "sameTop" | "sameTopFloor">>;

/** Mean KL divergence above the engine's own noise floor; without a measured floor the whole of it counts. */
export function judgeKlDivergence(
	{ kl, klFloor, sameTop, sameTopFloor }: JudgedDivergence,
	criterion: Criterion,
): Ruling {
	if (!kl.measured) return notMeasured(kl.reason, "chunks");
	if (kl.estimate.n < LEAST_CHUNKS) return tooFewClusters(kl.estimate, LEAST_CHUNKS, "chunks");
	const floor = klFloor.measured ? klFloor.estimate : null;
	const net = floor === null ? kl.estimate : aboveFloor(kl.estimate, floor);
	const ruling = ruleClustered(net, criterion, "chunks", { scale: "log", forecast: forecastKl(kl.estimate, floor) });
	const around = { of: "floor", kl: beside(kl, klFloor), sameTop: beside(sameTop, sameTopFloor) } as const;
	return { ...ruling, reason: within(ruling.reason, around) };
}

function beside(raw: Measured | undefined, floor: Measured | undefined) {
	if (raw?.measured !== true) return null;
	return { raw: raw.estimate.value, floor: floor?.measured === true ? floor.estimate.value : null };
}
