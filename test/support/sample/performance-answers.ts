import type { LoadTimes } from "../../../src/engine/port/latency.ts";
import type { TimedWork } from "../../../src/engine/port/throughput.ts";
import type { ThroughputTask } from "../../../src/plan/throughput/throughput-task.ts";
import type { TaskAt, Trial } from "../../../src/plan/trial/trial.ts";
import type { PerformanceAnswer } from "../../../src/record/performance-answer.ts";
import { FAKE_LOAD, fakeFirstToken, fakeThroughput } from "../fake/fake-performance.ts";
import { configOf, memoryAnswer } from "./memory-answers.ts";

/** Rounds of a quiet machine differ by 2 %, under every variant by other amounts. */
const NOISE = [0, 0.012, -0.008, 0.004, -0.011, 0.009, -0.003, 0.006];

function noisy({ variant, repeat }: Trial): number {
	const shift = [...variant].reduce((sum, character) => sum + character.charCodeAt(0), 0);
	return 1 + (NOISE[(3 * repeat + shift) % NOISE.length] ?? 0);
}

/** How the measurements of a constructed run differ from those of a machine on which every cache is equally fast. */
export interface PerformanceScript {
	/** By what a trial takes longer: 1.1 is a tenth more time. */
	readonly slowdown?: (trial: Trial) => number;
	/** Why a load was not cold; cold where it is left out. */
	readonly notCold?: (trial: Trial) => string | null;
}

/** What a measurement in a constructed run brought back. */
export function performanceAnswer(trial: Trial, task: TaskAt<"alone">, script: PerformanceScript): PerformanceAnswer {
	const factor = noisy(trial) * (script.slowdown?.(trial) ?? 1);
	switch (task.kind) {
		case "throughput":
			return throughputAnswer(task, factor);
		case "load":
			return { kind: "load", ...loadTimes(factor, script.notCold?.(trial) ?? null) };
		case "memory":
		case "ceiling":
			return memoryAnswer(task, configOf(trial.variant));
		case "first-token": {
			const { promptTokens } = task;
			const { firstTokenMs, ...rest } = fakeFirstToken({ k: "f16" }, task);
			return { kind: "first-token", promptTokens, ...rest, firstTokenMs: firstTokenMs * factor };
		}
	}
}

function throughputAnswer(task: ThroughputTask, factor: number): PerformanceAnswer {
	const settings = { contextTokens: 4096, batchTokens: task.batchTokens, threads: 1 };
	const { prompt, generation, ...rest } = fakeThroughput({ k: "f16" }, { ...task, settings });
	const slower = (timed: TimedWork) => ({ ...timed, samplesNs: timed.samplesNs.map((ns) => ns * factor) });
	return { kind: "throughput", depth: task.depth, ...rest, prompt: slower(prompt), generation: slower(generation) };
}

function loadTimes(factor: number, notCold: string | null): LoadTimes {
	const cold = { state: "cold", ms: FAKE_LOAD.cold.ms * factor } as const;
	return {
		cold: notCold === null ? cold : { state: "not-cold", reason: notCold },
		warmMs: FAKE_LOAD.warmMs * factor,
	};
}
