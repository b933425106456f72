import { z } from "zod";
import type { DivergenceLog } from "../../../engine/port/perplexity/divergence-log.ts";
import { Figure } from "../number-list.ts";

const Estimate = z.object({ value: Figure, toolSigma: Figure });
const Means = z.array(z.object({ value: z.number(), roundingError: z.number() }));
const Quantiles = z.array(z.object({ share: z.number(), value: Figure }));

/** A comparison with saved log-probabilities, as llama-perplexity printed it. */
export const DivergenceLogSchema = z.object({
	chunks: z.number(),
	contextTokens: z.number(),
	n: z.number(),
	rows: z.array(
		z.object({
			chunk: z.number(),
			perplexity: Estimate,
			logRatio: Estimate,
			klDivergence: Estimate,
			deltaPRms: Estimate,
			sameTop: Estimate,
		}),
	),
	perChunk: z.object({ logRatio: Means, klDivergence: Means, sameTop: Means }),
	perplexity: z.object({
		variant: Estimate,
		base: Estimate,
		correlation: Figure,
		logRatio: Estimate,
		ratio: Estimate,
		difference: Estimate,
	}),
	klDivergence: z.object({ mean: Estimate, quantiles: Quantiles }),
	deltaP: z.object({ mean: Estimate, rms: Estimate, quantiles: Quantiles }),
	sameTop: Estimate,
}) satisfies z.ZodType<DivergenceLog>;
