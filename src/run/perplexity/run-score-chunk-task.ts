import { scoredChunk } from "../trial/scored-chunk.ts";
import type { TaskRunner } from "../trial/trial-context.ts";

/** Scores one chunk in one prefill, over the whole vocabulary where the engine can. */
export const runScoreChunkTask: TaskRunner<"score-chunk"> = async (task, context) => {
	const chunk = await scoredChunk(task.chunk, context);
	if ("skipped" in chunk) return chunk;
	const { tokens, start, access } = chunk;
	const { logits } = context;
	const whole = logits === null ? {} : { logits };
	const request = { tokens, ranges: [[start, tokens.length]], top: task.top, ...whole } as const;
	const scores = await access.scoreTokens(request, context.signal);
	const scoresFile = await context.saveScores(scores);
	return { answer: { kind: "score-chunk", tokens: tokens.length, scored: scores.positions.length, scoresFile } };
};
