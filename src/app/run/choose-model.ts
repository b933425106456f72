import path from "node:path";
import type { Suite } from "../../suite/suite.ts";
import { bundledModel } from "../package-root.ts";
import type { World } from "../world.ts";

/** The model of a run: --model, else the suite's, else TQ_EVAL_MODEL, else the bundled one. */
export function chooseModel(suite: Pick<Suite, "model">, option: string | undefined, world: World): string {
	const named = option ?? suite.model ?? world.environment.TQ_EVAL_MODEL ?? bundledModel();
	return path.resolve(world.folder, named);
}

const ON_BUNDLED =
	"The bundled model cannot follow these prompts: its answers to them mean nothing, while differences between caches (KL divergence, replayed sessions) still do. Name an instruction model with --model.";

/** A suite for instruction models on the bundled one runs every path of it, and says so in the record and the report. */
export function warnOfModel(suite: Suite, model: string): Suite {
	if (suite.expects !== "instruct" || model !== bundledModel()) return suite;
	return { ...suite, warnings: [...suite.warnings, ON_BUNDLED], voidAnswers: [ON_BUNDLED] };
}
