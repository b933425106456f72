import { EngineLacksTokens } from "../engine/engine-lacks-tokens.ts";
import type { Outcome } from "../observation/observation.ts";
import type { Trial } from "../plan/trial.ts";
import { failureOf } from "./failure-of.ts";
import { runAttentionTask } from "./run-attention-task.ts";
import { runCodecTask } from "./run-codec-task.ts";
import { runNeedleTask } from "./run-needle-task.ts";
import { runPromptTask } from "./run-prompt-task.ts";
import { runReplayTask } from "./run-replay-task.ts";
import { runScoreChunkTask } from "./run-score-chunk-task.ts";
import { runScorePathTask } from "./run-score-path-task.ts";
import { runSessionTask } from "./run-session-task.ts";
import type { TaskResult, TrialContext } from "./trial-context.ts";

// Runs one trial to an outcome; an engine that fails is an outcome too, an interruption is thrown.
export async function runTrial(trial: Trial, context: TrialContext): Promise<Outcome> {
	try {
		return toOutcome(await runTask(trial.task, context));
	} catch (error) {
		context.signal.throwIfAborted();
		if (error instanceof EngineLacksTokens) {
			return { state: "skipped", reason: "engine-lacks-tokens", detail: error.message, remedy: error.remedy };
		}
		return { state: "failed", ...failureOf(error) };
	}
}

function runTask(task: Trial["task"], context: TrialContext): Promise<TaskResult> {
	switch (task.kind) {
		case "prompt":
			return runPromptTask(task, context);
		case "needle":
			return runNeedleTask(task, context);
		case "score-chunk":
			return runScoreChunkTask(task, context);
		case "score-path":
			return runScorePathTask(task, context);
		case "attention":
			return runAttentionTask(task, context);
		case "codec":
			return runCodecTask(task, context);
		case "session":
			return runSessionTask(task, context);
		case "replay":
			return runReplayTask(task, context);
	}
}

function toOutcome(result: TaskResult): Outcome {
	if ("answer" in result) return { state: "answered", answer: result.answer };
	if ("failed" in result) return { state: "failed", reason: result.failed, detail: result.detail };
	return { state: "skipped", reason: result.skipped, detail: result.detail, remedy: result.remedy ?? null };
}
