import type { LoadedPartOf } from "../../suite/suite.ts";
import { chunkSize } from "../size/chunk-size.ts";
import type { TokenEstimate } from "../size/token-estimate.ts";
import type { BesidePlan, Case } from "../stage/part-plan.ts";
import { chunksOf } from "../trial/chunks-of.ts";
import type { PlannedVariant } from "../trial/planned-variant.ts";
import type { ScorePathTask } from "./score-path-task.ts";

/**
 * Both paths of a chunk stand side by side: a run that is interrupted leaves whole pairs behind. The A/A control has
 * none: it decodes as the baseline does.
 */
export const decodeParityPlan: BesidePlan<"decode-parity", ScorePathTask> = {
	stage: "beside",
	cases: parityCases,
	sizes: { "score-path": { estimate: estimatePath, needed: chunkSize.needed } },
};

function parityCases(part: LoadedPartOf<"decode-parity">, { role }: PlannedVariant): Case<ScorePathTask>[] {
	if (role === "control") return [];
	const { chunkTokens, top } = part.settings;
	return chunksOf(part).flatMap(({ chunk, caseId }) =>
		(["prefill", "decode"] as const).map((path) => {
			return { caseId: `${caseId}:${path}`, task: { kind: "score-path", path, chunk, chunkTokens, top } };
		}),
	);
}

function estimatePath({ path, chunkTokens }: ScorePathTask): TokenEstimate {
	return path === "prefill"
		? { promptTokens: chunkTokens, generatedTokens: 0 }
		: { promptTokens: 0, generatedTokens: chunkTokens };
}
