import { stat } from "node:fs/promises";
import os from "node:os";
import { TqEvalError } from "../error.ts";
import { expandPlan } from "../plan/expand-plan.ts";
import type { Plan } from "../plan/plan.ts";
import type { Suite } from "../suite/suite.ts";

// The plan of a new run on this machine; the model's size decides threads and how many variants run side by side.
export async function planRun(suite: Suite, model: string): Promise<Plan> {
	return expandPlan(suite, { cores: os.availableParallelism(), modelBytes: await modelBytes(model) });
}

// Size of the model file in bytes, or an error that says where the name came from.
export async function modelBytes(model: string): Promise<number> {
	const found = await stat(model).catch(() => null);
	if (found?.isFile()) return found.size;
	throw new TqEvalError(`there is no model file at ${model}`, {
		code: "bad-input",
		where: "--model",
		value: model,
		remedy: "Name a GGUF file with --model, in the suite's `model`, or in TQ_EVAL_MODEL.",
	});
}
