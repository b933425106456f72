import { stat } from "node:fs/promises";
import { readModelHeader } from "../../engine/model/model-header.ts";
import { TqEvalError } from "../../error.ts";
import type { KvTypeTable } from "../../kv/kv-type.ts";
import { withTypes } from "../../kv/with-types.ts";
import { KNOWN_MODELS } from "../../model/known-models.ts";
import { expandPlan } from "../../plan/expand-plan.ts";
import { type Fit, fitPlan } from "../../plan/fit/fit-plan.ts";
import type { Plan } from "../../plan/trial/plan.ts";
import type { StopRule } from "../../suite/stop-rule.ts";
import type { Suite } from "../../suite/suite.ts";
import type { Machine } from "../world.ts";

/** A plan cut to what model and memory hold, with what was computed for it. */
export interface FittedPlan {
	readonly plan: Plan;
	readonly fit: Fit;
	readonly weightBytes: number;
	readonly vocabulary: number;
}

/** What beside the suite a plan is made from. */
export interface PlanSetting {
	readonly machine: Pick<Machine, "host" | "memoryBytes">;
	/** What the engine says of its types beyond our own list. */
	readonly types: KvTypeTable;
	readonly stop?: StopRule;
}

/** The plan of a new run on this machine, or on one with another memory; from the model's header alone. */
export async function planRun(
	suite: Suite,
	modelFile: string,
	{ machine: { host, memoryBytes }, types, stop }: PlanSetting,
): Promise<FittedPlan> {
	await assertModelFile(modelFile);
	const model = await readModelHeader(modelFile);
	const whole = expandPlan(withTypesOf(suite, types), {
		...{ cores: host.cores, modelBytes: model.weightBytes },
		...(stop === undefined ? {} : { stop }),
	});
	return {
		...fitPlan(whole, { model, memoryBytes }),
		weightBytes: model.weightBytes,
		vocabulary: model.vocabulary ?? 0,
	};
}

/** A suite whose variants say what the engine says of their types. */
export function withTypesOf(suite: Suite, types: KvTypeTable): Suite {
	return { ...suite, variants: suite.variants.map((config) => withTypes(config, types)) };
}

// An error that says where the name came from, before anything reads the file.
async function assertModelFile(model: string): Promise<void> {
	const found = await stat(model).catch(() => null);
	if (found?.isFile()) return;
	throw new TqEvalError(`there is no model file at ${model}`, {
		code: "bad-input",
		where: "--model",
		value: model,
		remedy: `Name a GGUF file, or a known model (${KNOWN_MODELS.map(({ name }) => name).join(", ")}), with --model, in the suite's \`model\`, or in TQ_EVAL_MODEL.`,
	});
}
