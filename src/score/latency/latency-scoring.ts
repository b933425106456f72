import type { PartScoring } from "../part-scoring.ts";
import { analyzeLatency } from "./latency-analysis.ts";

/** What is analysed of a latency part: first tokens and loads together. */
export const LATENCY_SCORING = {
	latencies: { tasks: ["first-token", "load"], of: "compared", analyze: analyzeLatency },
} as const satisfies PartScoring;
