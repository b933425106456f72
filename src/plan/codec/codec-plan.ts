import { isQuantized } from "../../kv/kv-type.ts";
import type { LoadedPartOf } from "../../suite/suite.ts";
import { ANY_CONTEXT, NO_TOKENS } from "../size/token-estimate.ts";
import type { BesidePlan, Case } from "../stage/part-plan.ts";
import type { PlannedVariant } from "../trial/planned-variant.ts";
import type { CodecTask } from "./codec-task.ts";

/**
 * One checklist a variant. A variant without a quantized type has no codec to check, and the A/A control holds the
 * baseline's types.
 */
export const codecPlan: BesidePlan<"codec", CodecTask> = {
	stage: "beside",
	cases: codecCases,
	sizes: { codec: { estimate: () => NO_TOKENS, needed: () => ANY_CONTEXT } },
};

function codecCases({ settings }: LoadedPartOf<"codec">, { config, role }: PlannedVariant): Case<CodecTask>[] {
	const types = [...new Set([config.k, config.v])].filter(isQuantized);
	if (role === "control" || types.length === 0) return [];
	const { rows, seed } = settings;
	return [{ caseId: "codec", task: { kind: "codec", types, rows, seed } }];
}
