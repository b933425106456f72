import type { ContextCeilingPart, MemoryPart } from "../../suite/part/memory/memory-part.ts";
import { ascending } from "../trial/ascending.ts";
import type { CeilingTask, MemoryTask } from "./memory-task.ts";

const GIB = 2 ** 30;
const MINUTE_MS = 60_000;

interface MemoryCase<Task> {
	readonly caseId: string;
	readonly task: Task;
}

// Every context once, from the smallest: where memory runs short, the smaller ones are done.
export function memoryCases(settings: MemoryPart, batchTokens: number): MemoryCase<MemoryTask>[] {
	const { fill, generatedTokens, keepFreeGiB } = settings;
	const floorBytes = keepFreeGiB * GIB;
	const asked = settings.target === undefined ? settings.contexts : [...settings.contexts, settings.target];
	const contexts = ascending(asked);
	const target = settings.target ?? contexts.at(-1);
	return contexts.map((contextTokens) => ({
		caseId: `c${contextTokens}`,
		task: {
			kind: "memory",
			contextTokens,
			isTarget: contextTokens === target,
			fill,
			generatedTokens,
			floorBytes,
			batchTokens,
		},
	}));
}

// One search is one trial: what it tries depends on what it found.
export function ceilingCases(settings: ContextCeilingPart, batchTokens: number): MemoryCase<CeilingTask>[] {
	const { least, base, most, step, fill, generatedTokens, keepFreeGiB, minutes } = settings;
	const limits = { floorBytes: keepFreeGiB * GIB, limitMs: minutes * MINUTE_MS };
	const task = { kind: "ceiling", least, base, most, step, fill, generatedTokens, ...limits, batchTokens } as const;
	return [{ caseId: "ceiling", task }];
}
