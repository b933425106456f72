import path from "node:path";
import type { CalibrationReport } from "../../calibration/calibration-report.ts";
import { assembleCalibration } from "../../calibration/faults/assemble-calibration.ts";
import { FAULT_LADDER, SHORT_LADDER } from "../../calibration/faults/fault-ladder.ts";
import { planCalibration, withFaults } from "../../calibration/faults/plan-calibration.ts";
import { UNCHANGED_RUNS } from "../../calibration/faults/unchanged-runs.ts";
import { readModelHeader } from "../../engine/model/model-header.ts";
import type { TokenScores } from "../../engine/port/token-scores.ts";
import { TqEvalError } from "../../error.ts";
import type { Plan } from "../../plan/trial/plan.ts";
import { latestObservations } from "../../record/latest-observations.ts";
import type { RunRecord } from "../../store/read-run.ts";
import { RUN_FILES } from "../../store/run-directory.ts";
import { sealRun } from "../../store/seal.ts";
import { loadSuite } from "../../suite/load-suite.ts";
import type { Suite } from "../../suite/suite.ts";
import { chooseEngine } from "../engine/choose-engine.ts";
import { openEngine } from "../engine/open-engine.ts";
import { PACKAGE_ROOT } from "../package-root.ts";
import { placed } from "../placed.ts";
import { chooseModel } from "../run/choose-model.ts";
import { type ExecutedRun, executeRun } from "../run/execute-run.ts";
import { type HeldFolder, holdNewFolder, holdRun } from "../run/hold-run.ts";
import { resumeRun, startRun } from "../run/prepare-run.ts";
import { resumedModel } from "../run/resumed-model.ts";
import { folderOf } from "../run/run-folder.ts";
import type { StepDisplay, World } from "../world.ts";
import { type Assembled, drainSteps } from "./drain-steps.ts";

const SUITE_FILE = path.join(PACKAGE_ROOT, "suites", "calibration.yaml");

/** Unchanged runs of the short size: with the baseline five, ten pairs. */
const SHORT_RUNS = 4;

/** What a calibration may be told. */
export interface CalibrationOptions {
	/** Fewer runs and no sessions: every path in minutes. */
	readonly reduced?: boolean;
	readonly model?: string;
	readonly out?: string;
	/** Folder of an interrupted calibration that goes on. */
	readonly resume?: string;
}

/** Runs all of a calibration in one run folder, new or resumed. */
export async function runCalibrationPlan(options: CalibrationOptions, world: World): Promise<ExecutedRun> {
	await using resumed = options.resume === undefined ? null : await holdRun(placed(world, options.resume), world);
	const reduced = options.reduced === true || resumed?.record.suite.profile === "reduced";
	const loaded = await loadSuite(SUITE_FILE, reduced ? "reduced" : null);
	const suite = withFaults(loaded, reduced ? SHORT_LADDER : FAULT_LADDER);
	const model =
		resumed === null
			? await chooseModel(suite, options.model, world)
			: await resumedModel(resumed.record, suite, options.model, world);
	const choice = await chooseEngine(suite, { engine: "llama-server" }, world);
	const plan = resumed?.record.plan ?? (await newPlan(suite, model, reduced, world));
	await using begun = resumed === null ? await holdNewFolder(folderOf(suite, options.out, world), world) : null;
	const { directory } = (begun ?? resumed) as HeldFolder;
	await using lease = await openEngine(choice, model, plan, world);
	const inputs = { suite, suiteFile: SUITE_FILE, engine: lease.engine };
	const prepared =
		resumed === null
			? await startRun(directory, plan, inputs, world)
			: await resumeRun(resumed.record, inputs, world.tell);
	lease.logTo(path.join(directory, RUN_FILES.engineLogs, `${lease.engine.identity.kind}.log`));
	const executed = await executeRun(prepared, suite, lease.engine, world);
	if (executed.ended === "complete") await sealRun(directory);
	return executed;
}

async function newPlan(suite: Suite, model: string, reduced: boolean, { machine }: World): Promise<Plan> {
	const { weightBytes } = await readModelHeader(model);
	const surroundings = { cores: machine.host.cores, modelBytes: weightBytes };
	return planCalibration(suite, surroundings, reduced ? UNCHANGED_RUNS.slice(0, SHORT_RUNS) : UNCHANGED_RUNS);
}

/** The report from the record of a calibration; each file of scores is read once, since every pair needs it again. */
export async function assembleRecord(
	record: RunRecord,
	signal: AbortSignal,
	display: StepDisplay,
): Promise<Assembled<CalibrationReport>> {
	const { directory } = record;
	const observations = latestObservations(record.observations);
	if (observations.length < record.plan.trials.length) throw unfinished(directory, observations.length, record.plan);
	const kept = new Map<string, TokenScores>();
	const scores = (file: string): TokenScores => {
		const found = kept.get(file) ?? record.scores(file);
		kept.set(file, found);
		return found;
	};
	const { suite, plan, provenance } = record;
	const input = { suite, plan, provenance, variants: provenance.variants, observations, scores };
	return drainSteps("judging", assembleCalibration(input), signal, display);
}

function unfinished(directory: string, done: number, { trials }: Plan): TqEvalError {
	return new TqEvalError(`this calibration has ${done} of ${trials.length} trials`, {
		code: "bad-input",
		where: "--from",
		value: directory,
		remedy: `Finish it first: tq-eval calibrate --resume ${directory}`,
	});
}
