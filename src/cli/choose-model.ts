import path from "node:path";
import type { Suite } from "../suite/suite.ts";
import { bundledModel } from "./package-root.ts";

// The model of a run: --model, else the suite's, else TQ_EVAL_MODEL, else the bundled one.
export function chooseModel(suite: Suite, option: string | undefined): string {
	return path.resolve(option ?? suite.model ?? process.env.TQ_EVAL_MODEL ?? bundledModel());
}
