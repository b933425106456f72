import { existsSync } from "node:fs";
import path from "node:path";
import { knownModel } from "../../model/known-models.ts";
import type { Suite } from "../../suite/suite.ts";
import { modelHere } from "../model/model-here.ts";
import { bundledModel } from "../package-root.ts";
import type { World } from "../world.ts";

/**
 * The model of a run: --model, else the suite's, else TQ_EVAL_MODEL, else the bundled one. A file where there is one, else
 * a model of the cache by its name; throws `environment` with the command that brings it.
 */
export async function chooseModel(
	suite: Pick<Suite, "model">,
	option: string | undefined,
	world: World,
): Promise<string> {
	const named = option ?? suite.model ?? world.environment.TQ_EVAL_MODEL ?? bundledModel();
	const file = path.resolve(world.folder, named);
	const known = knownModel(named);
	return known === null || existsSync(file) ? file : await modelHere(known, "--model", world);
}

const ON_BUNDLED =
	"The bundled model cannot follow these prompts: its answers to them mean nothing, while differences between caches (KL divergence, replayed sessions) still do. Name an instruction model with --model.";

/** A suite for instruction models on the bundled one runs every path of it, and says so in the record and the report. */
export function warnOfModel(suite: Suite, model: string): Suite {
	if (suite.expects !== "instruct" || model !== bundledModel()) return suite;
	return { ...suite, warnings: [...suite.warnings, ON_BUNDLED], voidAnswers: [ON_BUNDLED] };
}
