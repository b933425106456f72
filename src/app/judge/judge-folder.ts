import type { RunReport } from "../../report/judged/run-report.ts";
import { readRun } from "../../store/read-run.ts";
import { executeCodeIn } from "../code/execute-code.ts";
import { placed } from "../placed.ts";
import type { World } from "../world.ts";
import { finishRun } from "./finish-run.ts";

/** What judging may be told. */
export interface JudgeOptions {
	/** First run the Python of replies that checks ask for, in a sandbox. */
	readonly executeCode?: boolean;
}

/** Scores, judges and renders a recorded run again, and writes report.html and summary.json. Needs no model. */
export async function judgeFolder(run: string, { executeCode }: JudgeOptions, world: World): Promise<RunReport> {
	const directory = placed(world, run);
	return finishRun(executeCode ? await executeCodeIn(directory, world) : await readRun(directory));
}
