import type { EngineMemory } from "../../engine/port/engine-memory.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import { memoryNeed } from "../../kv/memory-model.ts";
import type { CeilingTask } from "../../plan/context-ceiling/ceiling-task.ts";
import type { CeilingAnswer, CeilingStep } from "../../record/memory-answer.ts";
import type { AloneContext, AloneRunner } from "../trial/alone-context.ts";
import { lacksPerformance } from "../trial/lacks-performance.ts";
import { searchCeiling } from "./search-ceiling.ts";

const F16: Pick<KvConfig, "k" | "v" | "layerProfile"> = { k: "f16", v: "f16", layerProfile: 0 };

/** Searches the largest context of one variant; every step is recorded, those that were refused too. */
export const runCeilingTask: AloneRunner<"ceiling"> = async (task, context) => {
	const { memory, model } = context.engine;
	if (memory === null) return lacksPerformance("weighed");
	const { least, base, step, floorBytes, batchTokens } = task;
	const trained = model.trainedContext ?? Number.POSITIVE_INFINITY;
	const most = Math.min(task.most, trained);
	const mostFrom = trained < task.most ? "model" : "suite";
	const steps: CeilingStep[] = [];
	await searchCeiling({ least, base, most, step }, async (contextTokens) => {
		const taken = await tryContext(contextTokens, task, memory, context);
		steps.push(taken);
		return !taken.refused && taken.occupation.outcome.held;
	});
	const f16BaseBytes = memoryNeed(memory.header, F16, base, batchTokens).totalBytes as number;
	const bounds = { least, base, most, mostFrom, step, floorBytes, f16BaseBytes } as const;
	return { answer: { kind: "ceiling", ...bounds, steps } satisfies CeilingAnswer };
};

// A context that would take the last free memory by the memory model is not started: nobody else should pay for it.
async function tryContext(
	contextTokens: number,
	{ fill, generatedTokens, floorBytes, limitMs, batchTokens }: CeilingTask,
	memory: EngineMemory,
	{ config, signal, settings: given }: AloneContext,
): Promise<CeilingStep> {
	const { availableBytes } = await memory.machine();
	const predictedBytes = memoryNeed(memory.header, config, contextTokens, batchTokens).totalBytes;
	const place = { contextTokens, predictedBytes, availableBytes };
	if (predictedBytes !== null && availableBytes - predictedBytes < floorBytes) return { ...place, refused: true };
	const settings = { ...given, contextTokens };
	const request = { settings, fill, generatedTokens, floorBytes, limitMs };
	return { ...place, refused: false, occupation: await memory.occupy(config, request, signal) };
}
