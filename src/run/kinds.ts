import type { Task, TaskAt } from "../plan/trial/trial.ts";
import { runAttentionTask } from "./attention/run-attention-task.ts";
import { runCodecTask } from "./codec/run-codec-task.ts";
import { runCeilingTask } from "./context-ceiling/run-ceiling-task.ts";
import { runScorePathTask } from "./decode-parity/run-score-path-task.ts";
import { runFirstTokenTask } from "./latency/run-first-token-task.ts";
import { runLoadTask } from "./latency/run-load-task.ts";
import { llamaPerplexityRunner } from "./llama-perplexity/run-llama-perplexity-task.ts";
import { runMemoryTask } from "./memory/run-memory-task.ts";
import { runNeedleTask } from "./needle/run-needle-task.ts";
import { runScoreChunkTask } from "./perplexity/run-score-chunk-task.ts";
import { runPromptTask } from "./prompt-matrix/run-prompt-task.ts";
import { runReplayTask } from "./session/run-replay-task.ts";
import { runSessionTask } from "./session/run-session-task.ts";
import { runThroughputTask } from "./throughput/run-throughput-task.ts";
import { runToolTask } from "./tool-calls/run-tool-task.ts";
import type { AloneRunner } from "./trial/alone-context.ts";
import type { ProgramRunner } from "./trial/program-context.ts";
import type { TaskRunner } from "./trial/trial-context.ts";

/** What does a task of one kind: what it gets to work with depends on the stage at which it runs. */
type Runner<Kind extends Task["kind"]> = Kind extends TaskAt<"beside">["kind"]
	? TaskRunner<Kind>
	: Kind extends TaskAt<"alone">["kind"]
		? AloneRunner<Kind>
		: Kind extends TaskAt<"program">["kind"]
			? ProgramRunner<Kind>
			: never;

/** What does each kind of task. */
export const RUNNERS = {
	prompt: runPromptTask,
	needle: runNeedleTask,
	"score-chunk": runScoreChunkTask,
	"llama-perplexity": llamaPerplexityRunner,
	session: runSessionTask,
	replay: runReplayTask,
	attention: runAttentionTask,
	codec: runCodecTask,
	"score-path": runScorePathTask,
	throughput: runThroughputTask,
	"tool-calls": runToolTask,
	load: runLoadTask,
	"first-token": runFirstTokenTask,
	memory: runMemoryTask,
	ceiling: runCeilingTask,
} satisfies { readonly [Kind in Task["kind"]]: Runner<Kind> };
