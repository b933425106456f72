import type { PartScoring } from "../part-scoring.ts";
import { analyzeLlamaPerplexity } from "./llama-perplexity-analysis.ts";

/** What is analysed of a text that llama-perplexity reads. */
export const LLAMA_PERPLEXITY_SCORING = {
	llamaPerplexities: { tasks: ["llama-perplexity"], of: "compared", analyze: analyzeLlamaPerplexity },
} as const satisfies PartScoring;
