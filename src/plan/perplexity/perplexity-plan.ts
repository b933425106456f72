import type { LoadedPartOf } from "../../suite/suite.ts";
import { chunkSize } from "../size/chunk-size.ts";
import type { BesidePlan, Case } from "../stage/part-plan.ts";
import { chunksOf } from "../trial/chunks-of.ts";
import type { ScoreChunkTask } from "./score-chunk-task.ts";

/** Chunk by chunk. */
export const perplexityPlan: BesidePlan<"perplexity", ScoreChunkTask> = {
	stage: "beside",
	cases: chunkCases,
	sizes: { "score-chunk": chunkSize },
};

function chunkCases(part: LoadedPartOf<"perplexity">): Case<ScoreChunkTask>[] {
	const { chunkTokens, top } = part.settings;
	return chunksOf(part).map(({ chunk, caseId }) => ({
		caseId,
		task: { kind: "score-chunk", chunk, chunkTokens, top },
	}));
}
