import type { ContextSettings } from "../engine/engine.ts";
import type { EnginePerformance } from "../engine/performance.ts";
import type { KvConfig } from "../kv/kv-config.ts";
import type { PerformanceTask } from "../plan/performance-task.ts";
import type { TaskResult } from "./trial-context.ts";

/** What a measurement gets to work with. */
export interface PerformanceContext {
	readonly performance: EnginePerformance;
	readonly config: KvConfig;
	readonly settings: ContextSettings;
	readonly signal: AbortSignal;
}

// Does one measurement, under the batch that its task states: the control's own would change what is timed.
export async function runPerformanceTask(task: PerformanceTask, context: PerformanceContext): Promise<TaskResult> {
	const { performance, config, signal } = context;
	const settings = { ...context.settings, batchTokens: task.batchTokens };
	switch (task.kind) {
		case "throughput": {
			const { depth, promptTokens, generatedTokens, repetitions } = task;
			const request = { settings, depth, promptTokens, generatedTokens, repetitions };
			return { answer: { kind: "throughput", depth, ...(await performance.throughput(config, request, signal)) } };
		}
		case "load":
			return { answer: { kind: "load", ...(await performance.load(config, { settings }, signal)) } };
		case "first-token": {
			const { promptTokens } = task;
			const measured = await performance.firstToken(config, { settings, promptTokens }, signal);
			return { answer: { kind: "first-token", promptTokens, ...measured } };
		}
	}
}
