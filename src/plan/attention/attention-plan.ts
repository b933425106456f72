import type { LoadedPartOf } from "../../suite/suite.ts";
import { chunkSize } from "../size/chunk-size.ts";
import type { BesidePlan, Case } from "../stage/part-plan.ts";
import { chunksOf } from "../trial/chunks-of.ts";
import type { PlannedVariant } from "../trial/planned-variant.ts";
import type { AttentionTask } from "./attention-task.ts";

/** Chunk by chunk. The A/A control has none: it holds the baseline's types. */
export const attentionPlan: BesidePlan<"attention", AttentionTask> = {
	stage: "beside",
	cases: attentionCases,
	sizes: { attention: chunkSize },
};

function attentionCases(part: LoadedPartOf<"attention">, { role }: PlannedVariant): Case<AttentionTask>[] {
	if (role === "control") return [];
	const { chunkTokens, queries } = part.settings;
	return chunksOf(part).map(({ chunk, caseId }) => ({
		caseId,
		task: { kind: "attention", chunk, chunkTokens, queries },
	}));
}
