import type { PartScoring } from "../part-scoring.ts";
import { analyzeParity } from "./parity-analysis.ts";

/** What is analysed of a decode-parity part. */
export const PARITY_SCORING = {
	parities: { tasks: ["score-path"], of: "compared", analyze: analyzeParity },
} as const satisfies PartScoring;
