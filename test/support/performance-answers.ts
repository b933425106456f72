import type { TimedWork } from "../../src/engine/throughput.ts";
import type { PerformanceAnswer } from "../../src/observation/performance-answer.ts";
import type { PerformanceTask } from "../../src/plan/performance-task.ts";
import type { Trial } from "../../src/plan/trial.ts";
import { fakeThroughput } from "./fake-performance.ts";
import { F16 } from "./suite-builder.ts";

/** How the measurements of a constructed run differ from those of a machine on which every cache is equally fast. */
export interface PerformanceScript {
	/** By what a trial takes longer: 1.1 is a tenth more time. */
	readonly slowdown?: (trial: Trial) => number;
}

// What a measurement in a constructed run brought back.
export function performanceAnswer(
	trial: Trial,
	task: PerformanceTask,
	{ slowdown }: PerformanceScript,
): PerformanceAnswer {
	const settings = { contextTokens: 4096, batchTokens: task.batchTokens, threads: 1 };
	const { prompt, generation, ...rest } = fakeThroughput(F16, { ...task, settings });
	const factor = slowdown?.(trial) ?? 1;
	const slower = (timed: TimedWork) => ({ ...timed, samplesNs: timed.samplesNs.map((ns) => ns * factor) });
	return { kind: "throughput", depth: task.depth, ...rest, prompt: slower(prompt), generation: slower(generation) };
}
