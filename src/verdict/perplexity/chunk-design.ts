import type { CriterionId } from "../../suite/criterion.ts";
import type { Design } from "../design/design.ts";

/** Deviation of a chunk's perplexity difference where the perplexity is about 8: 0.02 of its logarithm. */
const PPL_DEVIATION = 0.16;

/** Deviation of chunks' divergences over their mean. */
const KL_VARIATION = 1;

/** What a lossless cache shows by the noise of the engine, of a bound of 0.02: 0.003, as a model of 135 million parameters. */
const FLOOR = 0.16;

/** So many chunks of a text, for the difference of perplexity or the divergence. */
export function chunkDesign(criterion: Extract<CriterionId, "ppl-delta" | "kl-divergence">, n: number): Design {
	if (criterion === "ppl-delta") {
		const supposed = "a standard deviation of 0.16 PPL between chunks, 2 % of a perplexity of 8";
		return { by: "mean", unit: "chunks", n, scale: "difference", deviation: PPL_DEVIATION, supposed };
	}
	const supposed = "a floor of a sixth of the bound, and chunks that vary by as much as their mean";
	return { by: "skewed", unit: "chunks", n, variation: KL_VARIATION, floor: FLOOR, supposed };
}
