import type { ContextSettings, Engine } from "../../engine/port/engine.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import type { PerformanceTask } from "../../plan/trial/performance-task.ts";
import { runCeilingTask } from "../context-ceiling/run-ceiling-task.ts";
import { runMemoryTask } from "../memory/run-memory-task.ts";
import { lacksPerformance } from "../trial/lacks-performance.ts";
import type { TaskResult } from "../trial/trial-context.ts";

/** What a measurement gets to work with. */
export interface PerformanceContext {
	readonly engine: Pick<Engine, "performance" | "memory" | "model">;
	readonly config: KvConfig;
	readonly settings: ContextSettings;
	readonly signal: AbortSignal;
}

// Does one measurement, under the batch that its task states: the control's own would change what is timed.
export async function runPerformanceTask(task: PerformanceTask, context: PerformanceContext): Promise<TaskResult> {
	const { engine, config, signal } = context;
	const settings = { ...context.settings, batchTokens: task.batchTokens };
	if (task.kind === "memory") return await runMemoryTask(task, { ...context, settings });
	if (task.kind === "ceiling") return await runCeilingTask(task, { ...context, settings });
	const { performance } = engine;
	if (performance === null) return lacksPerformance("timed");
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
