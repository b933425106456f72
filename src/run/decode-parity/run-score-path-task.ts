import { lacksProbe } from "../trial/lacks-probe.ts";
import { scoredChunk } from "../trial/scored-chunk.ts";
import type { TaskRunner } from "../trial/trial-context.ts";

/** Scores one chunk through the prefill or through the path of generation; without a probe neither has a partner. */
export const runScorePathTask: TaskRunner<"score-path"> = async (task, context) => {
	const { engine, signal } = context;
	if (engine.probe === null) return lacksProbe("decode a given text one token at a time");
	const chunk = await scoredChunk(task.chunk, context);
	if ("skipped" in chunk) return chunk;
	const { tokens, start, access } = chunk;
	const request = { tokens, ranges: [[start, tokens.length]], top: task.top } as const;
	const scores = await (task.path === "decode"
		? engine.probe.scoreDecode(request, signal)
		: access.scoreTokens(request, signal));
	const scoresFile = await context.saveScores(scores);
	const { path } = task;
	return { answer: { kind: "score-path", path, tokens: tokens.length, scored: scores.positions.length, scoresFile } };
};
