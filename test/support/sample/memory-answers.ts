import type { OccupationFailure } from "../../../src/engine/port/occupation.ts";
import type { KvConfig } from "../../../src/kv/kv-config.ts";
import { isKnownType } from "../../../src/kv/kv-type.ts";
import type { CeilingTask } from "../../../src/plan/context-ceiling/ceiling-task.ts";
import type { MemoryTask } from "../../../src/plan/memory/memory-task.ts";
import type { CeilingAnswer, CeilingStep, MemoryAnswer } from "../../../src/record/memory-answer.ts";
import { F16 } from "../builder/suite-builder.ts";
import { type FakeMemoryScript, fakeOccupation } from "../fake/fake-memory.ts";

const GIB = 2 ** 30;

/** A variant of a constructed run by its name, where that is the name of a type. */
export function configOf(name: string): KvConfig {
	return isKnownType(name) ? { ...F16, name, k: name, v: name } : F16;
}

/** What a task of memory brings back where all goes as computed. */
export function memoryAnswer(task: MemoryTask | CeilingTask, config = F16): MemoryAnswer | CeilingAnswer {
	if (task.kind === "ceiling") return ceilingAnswer([heldStep(task.base, config), heldStep(task.most, config)]);
	return weighedAt(task.contextTokens, config, task.fill);
}

/** A process that held its context. */
export function weighedAt(
	contextTokens: number,
	config: KvConfig,
	fill: number,
	script: FakeMemoryScript = {},
): MemoryAnswer {
	const settings = { contextTokens, batchTokens: 512, threads: 1 };
	const occupation = fakeOccupation(config, { settings, fill, generatedTokens: 16 }, script);
	return { kind: "memory", contextTokens, fill, ...occupation };
}

function stepAt(contextTokens: number) {
	return { contextTokens, predictedBytes: GIB, availableBytes: 8 * GIB };
}

export function heldStep(contextTokens: number, config: KvConfig = F16): CeilingStep {
	return { ...stepAt(contextTokens), refused: false, occupation: weighedAt(contextTokens, config, 1) };
}

export function lostStep(contextTokens: number, cause: OccupationFailure): CeilingStep {
	const occupation = weighedAt(contextTokens, F16, 1, { fails: () => cause });
	return { ...stepAt(contextTokens), refused: false, occupation };
}

export function refusedStep(contextTokens: number): CeilingStep {
	return { ...stepAt(contextTokens), refused: true };
}

/** One search, from 8K to 128K with its base at 32K. */
export function ceilingAnswer(steps: readonly CeilingStep[], bounds: Partial<CeilingAnswer> = {}): CeilingAnswer {
	return {
		kind: "ceiling",
		least: 8192,
		base: 32_768,
		most: 131_072,
		mostFrom: "suite",
		step: 4096,
		floorBytes: 2 * GIB,
		f16BaseBytes: 4 * GIB,
		steps,
		...bounds,
	};
}
