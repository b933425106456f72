import type { ContextSettings } from "../../engine/port/context-settings.ts";
import type { LoadedPartOf } from "../../suite/suite.ts";
import { filledContexts, GIB } from "../size/filled-contexts.ts";
import { ANY_CONTEXT } from "../size/token-estimate.ts";
import type { AlonePlan, Case } from "../stage/part-plan.ts";
import { ascending } from "../trial/ascending.ts";
import type { MemoryTask } from "./memory-task.ts";

/**
 * Every context once, from the smallest: where memory runs short, the smaller ones are done. A process of its own has a
 * context of its own, so that the variant's is no limit to it.
 */
export const memoryPlan: AlonePlan<"memory", MemoryTask> = {
	stage: "alone",
	control: false,
	cases: memoryCases,
	sizes: {
		memory: {
			estimate: (task) => filledContexts([task.contextTokens], task),
			needed: () => ANY_CONTEXT,
		},
	},
};

function memoryCases({ settings }: LoadedPartOf<"memory">, { batchTokens }: ContextSettings): Case<MemoryTask>[] {
	const { fill, generatedTokens, keepFreeGiB } = settings;
	const floorBytes = keepFreeGiB * GIB;
	const asked = settings.target === undefined ? settings.contexts : [...settings.contexts, settings.target];
	const contexts = ascending(asked);
	const target = settings.target ?? contexts.at(-1);
	return contexts.map((contextTokens) => {
		const isTarget = contextTokens === target;
		const limits = { fill, generatedTokens, floorBytes, batchTokens };
		return { caseId: `c${contextTokens}`, task: { kind: "memory", contextTokens, isTarget, ...limits } };
	});
}
