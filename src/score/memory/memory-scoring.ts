import type { PartScoring } from "../part-scoring.ts";
import { analyzeMemory } from "./memory-analysis.ts";

/** What is analysed of a memory part. */
export const MEMORY_SCORING = {
	memories: { tasks: ["memory"], of: "every-variant", analyze: analyzeMemory },
} as const satisfies PartScoring;
