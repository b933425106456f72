import { type ModelSize, memoryNeed } from "../../kv/memory-model.ts";
import { formatBytes } from "../../words/format-bytes.ts";
import { formatCount } from "../../words/format-number.ts";
import type { MemoryTask } from "../memory/memory-task.ts";
import type { Misfit } from "../trial/plan.ts";
import type { PlannedVariant } from "../trial/planned-variant.ts";

/** What limits a process on this machine with this model. */
export interface ProcessLimits {
	readonly model: ModelSize & { readonly trainedContext: number | null };
	readonly budgetBytes: number;
}

/** A process of its own has a context of its own: what another variant cannot hold is no limit to it. Null where it fits. */
export function memoryMisfit(
	{ contextTokens, batchTokens }: MemoryTask,
	{ config }: Pick<PlannedVariant, "config">,
	{ model, budgetBytes }: ProcessLimits,
): Omit<Misfit, "trial"> | null {
	const context = `A context of ${formatCount(contextTokens)} tokens`;
	const { trainedContext } = model;
	if (trainedContext !== null && contextTokens > trainedContext) {
		const detail = `${context} is beyond the ${formatCount(trainedContext)} that the model was trained for`;
		return { detail, remedy: "Use a model of a longer context, or leave this one out." };
	}
	const { totalBytes, kvBytes } = memoryNeed(model, config, contextTokens, batchTokens);
	if (totalBytes === null || kvBytes === null || totalBytes <= budgetBytes) return null;
	const parts = `${formatBytes(totalBytes)} under ${config.name}, of them KV cache ${formatBytes(kvBytes)}`;
	const detail = `${context} takes ${parts}; ${formatBytes(budgetBytes)} may be used`;
	return { detail, remedy: "Use a machine with more memory or a smaller model, or leave this context out." };
}
