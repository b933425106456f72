import type { TaskResult } from "./trial-context.ts";

/** The result of a measurement on an engine that runs in no process of its own; `done` as in "timed". */
export function lacksPerformance(done: string): TaskResult {
	const detail = `this engine runs in no process of its own that could be ${done}`;
	const remedy = "run `tq-eval build && tq-eval run SUITE --engine llama-server`";
	return { skipped: "engine-lacks-performance", detail, remedy };
}
