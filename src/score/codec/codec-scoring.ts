import type { PartScoring } from "../part-scoring.ts";
import { analyzeCodec } from "./codec-analysis.ts";

/** What is analysed of a codec part. */
export const CODEC_SCORING = {
	codecs: { tasks: ["codec"], of: "every-variant", analyze: analyzeCodec },
} as const satisfies PartScoring;
