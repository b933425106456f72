import type { TaskRunner } from "./trial-context.ts";

// Scores the second half of one chunk in one prefill, as llama-perplexity does: every scored token has context.
export const runScoreChunkTask: TaskRunner<"score-chunk"> = async (task, { engine, chunks, saveScores, signal }) => {
	const tokens = (await chunks())[task.chunk];
	if (tokens === undefined) return { skipped: "does-not-fit", detail: `the corpus has no chunk ${task.chunk}` };
	const start = Math.max(1, Math.floor(tokens.length / 2));
	if (start >= tokens.length)
		return { skipped: "does-not-fit", detail: `chunk ${task.chunk} holds ${tokens.length} tokens` };
	const scores = await engine.scoreTokens({ tokens, ranges: [[start, tokens.length]], top: task.top }, signal);
	const scoresFile = await saveScores(scores);
	return { answer: { kind: "score-chunk", tokens: tokens.length, scored: scores.positions.length, scoresFile } };
};
