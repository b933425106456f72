import type { Outcome } from "../observation/observation.ts";
import type { AnswerTask } from "../plan/trial.ts";
import { runAttentionTask } from "./run-attention-task.ts";
import { runCodecTask } from "./run-codec-task.ts";
import { runNeedleTask } from "./run-needle-task.ts";
import { runPromptTask } from "./run-prompt-task.ts";
import { runReplayTask } from "./run-replay-task.ts";
import { runScoreChunkTask } from "./run-score-chunk-task.ts";
import { runScorePathTask } from "./run-score-path-task.ts";
import { runSessionTask } from "./run-session-task.ts";
import { runToolTask } from "./run-tool-task.ts";
import { toOutcome } from "./to-outcome.ts";
import type { TaskResult, TrialContext } from "./trial-context.ts";

// Runs one task to an outcome; an engine that fails is an outcome too, an interruption is thrown.
export function runTrial(task: AnswerTask, context: TrialContext): Promise<Outcome> {
	return toOutcome(() => runTask(task, context), context.signal);
}

function runTask(task: AnswerTask, context: TrialContext): Promise<TaskResult> {
	switch (task.kind) {
		case "prompt":
			return runPromptTask(task, context);
		case "tool-calls":
			return runToolTask(task, context);
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
