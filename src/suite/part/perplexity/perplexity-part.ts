import { z } from "zod";
import { chunkFields, keptTokens } from "../corpus/chunk-settings.ts";
import { partName } from "../part-name.ts";

/** Perplexity and divergence on given text, from the engine's own log-probabilities. */
export const PerplexityPart = z.strictObject({
	part: z.literal("perplexity"),
	name: partName,
	program: z
		.string()
		.refine(
			(program) => program === "engine",
			"no such program: the engine works on this part; llama-perplexity has one of its own, `part: llama-perplexity`",
		)
		.optional()
		.meta({ const: "engine" })
		.describe("The engine's own log-probabilities, also when left out"),
	...chunkFields(512),
	top: keptTokens,
});
export type PerplexityPart = z.infer<typeof PerplexityPart>;
