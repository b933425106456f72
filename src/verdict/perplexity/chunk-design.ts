import type { Criterion } from "../../suite/criterion.ts";
import type { Design } from "../design/design.ts";

/** Deviation of a chunk's ln(PPL ratio). */
const PPL_DEVIATION = 0.02;

/** The perplexity that a bound in PPL is planned at. */
const SUPPOSED_PPL = 8;

/** Deviation of chunks' divergences over their mean. */
const KL_VARIATION = 1;

/** What a lossless cache shows by the noise of the engine, of a bound of 0.02: 0.003, as a model of 135 million parameters. */
const FLOOR = 0.16;

/** So many chunks of a text, for the difference of perplexity or the divergence. */
export function chunkDesign({ id, relative }: Pick<Criterion, "id" | "relative">, n: number): Design {
	if (id === "ppl-delta") {
		const share = "a standard deviation of 2 % of the perplexity between chunks";
		const supposed = relative === true ? share : `${share}, the perplexity being ${SUPPOSED_PPL}`;
		const deviation = relative === true ? PPL_DEVIATION : PPL_DEVIATION * SUPPOSED_PPL;
		return { by: "mean", unit: "chunks", n, scale: "difference", deviation, supposed };
	}
	const supposed = "a floor of a sixth of the bound, and chunks that vary by as much as their mean";
	return { by: "skewed", unit: "chunks", n, variation: KL_VARIATION, floor: FLOOR, supposed };
}
