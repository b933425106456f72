import { createHash } from "node:crypto";
import { lacksTokens } from "../trial/lacks-tokens.ts";
import type { TaskRunner } from "../trial/trial-context.ts";

/** Forces the baseline's conversation through this variant and scores its assistant turns in one prefill. */
export const runReplayTask: TaskRunner<"replay"> = async (task, { engine, needed, saveScores, signal }) => {
	const outcome = needed?.outcome;
	if (outcome?.state !== "answered" || outcome.answer.kind !== "session") {
		return { skipped: "needs-missing", detail: `${task.of} has no conversation to replay` };
	}
	const { transcript, spans } = outcome.answer;
	if (spans.length === 0)
		return { failed: "prefix-unstable", detail: "no reply stands unchanged in the final transcript" };
	if (engine.tokens === null) return lacksTokens("scoring a given text");
	const ranges = spans.map((span) => [span.start, span.end] as const);
	const scores = await engine.tokens.scoreTokens({ tokens: transcript, ranges, top: task.top }, signal);
	const scoresFile = await saveScores(scores);
	return { answer: { kind: "replay", transcriptDigest: digestTokens(transcript), spans, scoresFile } };
};

/** SHA-256 over token ids: two trials saw the same text exactly when these agree. */
export function digestTokens(tokens: readonly number[]): string {
	return createHash("sha256").update(Int32Array.from(tokens)).digest("hex");
}
