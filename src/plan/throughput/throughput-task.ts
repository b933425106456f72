import type { CeilingTask, MemoryTask } from "../memory/memory-task.ts";

/** Speed behind a filled cache, in one process of its own. */
export interface ThroughputTask {
	readonly kind: "throughput";
	/** Tokens in the cache before the timed work. */
	readonly depth: number;
	readonly promptTokens: number;
	readonly generatedTokens: number;
	readonly repetitions: number;
	/** Prompt tokens evaluated in one pass; the same for the control, which here is the baseline once more. */
	readonly batchTokens: number;
}

/** From the start of a server to ready, cold and warm. */
export interface LoadTask {
	readonly kind: "load";
	readonly batchTokens: number;
}

/** From a request to its first token, nothing cached. */
export interface FirstTokenTask {
	readonly kind: "first-token";
	readonly promptTokens: number;
	readonly batchTokens: number;
}

/** Work that is measured with nothing else running. */
export type PerformanceTask = ThroughputTask | LoadTask | FirstTokenTask | MemoryTask | CeilingTask;

const KINDS: Readonly<Record<PerformanceTask["kind"], true>> = {
	throughput: true,
	load: true,
	"first-token": true,
	memory: true,
	ceiling: true,
};

// Whether a task must have the machine to itself.
export function isPerformanceTask(task: { readonly kind: string }): task is PerformanceTask {
	return task.kind in KINDS;
}
