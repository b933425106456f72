import type { AnswerTask } from "../../plan/trial/trial.ts";
import type { Outcome } from "../../record/observation.ts";
import { runAttentionTask } from "../attention/run-attention-task.ts";
import { runCodecTask } from "../codec/run-codec-task.ts";
import { runScorePathTask } from "../decode-parity/run-score-path-task.ts";
import { runNeedleTask } from "../needle/run-needle-task.ts";
import { runScoreChunkTask } from "../perplexity/run-score-chunk-task.ts";
import { runPromptTask } from "../prompt-matrix/run-prompt-task.ts";
import { runReplayTask } from "../session/run-replay-task.ts";
import { runSessionTask } from "../session/run-session-task.ts";
import { runToolTask } from "../tool-calls/run-tool-task.ts";
import { toOutcome } from "../trial/to-outcome.ts";
import type { TaskResult, TrialContext } from "../trial/trial-context.ts";

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
