import type { PartScoring } from "../part-scoring.ts";
import { analyzeSpeed } from "./speed-analysis.ts";

/** What is analysed of a throughput part. */
export const SPEED_SCORING = {
	speeds: { tasks: ["throughput"], of: "compared", analyze: analyzeSpeed },
} as const satisfies PartScoring;
