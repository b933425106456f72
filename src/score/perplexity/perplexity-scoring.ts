import type { PartScoring } from "../part-scoring.ts";
import { analyzePerplexity } from "./perplexity-analysis.ts";

/** What is analysed of a text that the engine scores. */
export const PERPLEXITY_SCORING = {
	perplexities: { tasks: ["score-chunk"], of: "compared", analyze: analyzePerplexity },
} as const satisfies PartScoring;
