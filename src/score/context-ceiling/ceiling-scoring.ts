import type { PartScoring } from "../part-scoring.ts";
import { analyzeCeiling } from "./ceiling-analysis.ts";

/** What is analysed of a search for the largest context. */
export const CEILING_SCORING = {
	ceilings: { tasks: ["ceiling"], of: "every-variant", analyze: analyzeCeiling },
} as const satisfies PartScoring;
