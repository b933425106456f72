import path from "node:path";
import type { RunReport } from "../../report/judged/run-report.ts";
import type { RunRecord } from "../../store/read-run.ts";
import { RUN_FILES } from "../../store/run-directory.ts";
import { sealRun } from "../../store/seal.ts";
import { executeCode } from "../code/execute-code.ts";
import { openEngine } from "../engine/open-engine.ts";
import { finishRun } from "../judge/finish-run.ts";
import type { World } from "../world.ts";
import { executeRun } from "./execute-run.ts";
import type { RunInputs } from "./prepare-run.ts";
import type { RunOptions } from "./run-options.ts";
import type { RunIntent } from "./settle-run.ts";

/** How a run ended: its report is there, and in its folder, where every trial is over. */
export type RunEnd =
	| { readonly ended: "complete"; readonly directory: string; readonly report: RunReport }
	| { readonly ended: "interrupted"; readonly directory: string };

/** Makes a run folder ready for its first trial, or for the next, with the engine that is open by then. */
export type Prepare = (inputs: RunInputs) => Promise<RunRecord>;

/** Opens the engine, runs what is left of a settled run in a folder that is held, seals and judges it. */
export async function completeRun(
	directory: string,
	intent: RunIntent,
	prepare: Prepare,
	{ executeCode: runsCode }: Pick<RunOptions, "executeCode">,
	world: World,
): Promise<RunEnd> {
	await using lease = await openEngine(intent.choice, intent.model, intent.plan, world);
	const { engine } = lease;
	const prepared = await prepare({ ...intent, engine });
	lease.logTo(path.join(directory, RUN_FILES.engineLogs, `${engine.identity.kind}.log`));
	const { ended, record } = await executeRun(prepared, intent.suite, engine, world);
	if (ended === "interrupted") return { ended, directory };
	const executed = runsCode ? await executeCode(record, world) : record;
	await sealRun(directory);
	return { ended, directory, report: await finishRun(executed) };
}
