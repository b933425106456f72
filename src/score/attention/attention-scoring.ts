import type { PartScoring } from "../part-scoring.ts";
import { analyzeAttention } from "./attention-analysis.ts";

/** What is analysed of an attention part. */
export const ATTENTION_SCORING = {
	attentions: { tasks: ["attention"], of: "every-variant", analyze: analyzeAttention },
} as const satisfies PartScoring;
