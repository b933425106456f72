import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import type { PlannedSuite } from "../../calibration/faults/plan-calibration.ts";
import type { EngineChoice } from "../../engine/kinds.ts";
import { RUN_FILES } from "../../store/run-directory.ts";
import { sealRun } from "../../store/seal.ts";
import { openEngine } from "../engine/open-engine.ts";
import { executeRun } from "../run/execute-run.ts";
import { type HeldFolder, holdNewFolder, holdRun } from "../run/hold-run.ts";
import { resumeRun, startRun } from "../run/prepare-run.ts";
import type { World } from "../world.ts";
import { suiteFolder } from "./calibration-folder.ts";
import { CALIBRATION_SUITE } from "./load-suites.ts";

/** What all suites of a calibration share. */
export interface CalibrationBench {
	readonly directory: string;
	readonly choice: EngineChoice;
	readonly model: string;
}

/** Whether a suite of a calibration has ended: its record is sealed. */
export function isOver(directory: string, id: string): boolean {
	return existsSync(path.join(suiteFolder(directory, id), RUN_FILES.seal));
}

/** Runs one suite of a calibration in its own folder, from its beginning or from where it was interrupted. */
export async function runSuiteOfCalibration(
	{ id, suite, plan }: PlannedSuite,
	{ directory, choice, model }: CalibrationBench,
	world: World,
): Promise<"complete" | "interrupted"> {
	const folder = suiteFolder(directory, id);
	const isBegun = existsSync(path.join(folder, RUN_FILES.provenance));
	if (!isBegun) await rm(folder, { recursive: true, force: true }); // what a killed start left
	await using resumed = isBegun ? await holdRun(folder, world) : null;
	await using begun = isBegun ? null : await holdNewFolder(folder, world);
	const held = (resumed ?? begun) as HeldFolder;
	await using lease = await openEngine(choice, model, plan, world);
	const inputs = { suite, suiteFile: CALIBRATION_SUITE, engine: lease.engine };
	const prepared =
		resumed === null
			? await startRun(held.directory, plan, inputs, world)
			: await resumeRun(resumed.record, inputs, world.tell);
	lease.logTo(path.join(folder, RUN_FILES.engineLogs, `${lease.engine.identity.kind}.log`));
	const { parallel } = plan; // of this machine and these jobs, not of those that it began with
	const executed = await executeRun({ ...prepared, plan: { ...prepared.plan, parallel } }, suite, lease.engine, world);
	if (executed.ended === "complete") await sealRun(folder);
	return executed.ended;
}
