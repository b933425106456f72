import { existsSync } from "node:fs";
import os from "node:os";
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
import type { CalibrateOptions } from "./calibration-settings.ts";
import { chooseEngine } from "../engine/choose-engine.ts";
import { chooseModel } from "../run/choose-model.ts";
import { executeRun } from "../run/execute-run.ts";
import { holdNewFolder, holdRun } from "../run/hold-run.ts";
import { openEngine } from "../engine/open-engine.ts";
import { PACKAGE_ROOT } from "../package-root.ts";
import { resumeRun, startRun } from "../run/prepare-run.ts";
import { chooseProgress } from "../../cli/progress/choose-progress.ts";
import { type Assembled, drainSteps } from "./drain-steps.ts";
import { defaultRunFolder } from "../run/run-folder.ts";

const SUITE_FILE = path.join(PACKAGE_ROOT, "suites", "calibration.yaml");

/** Unchanged runs of the short size: with the baseline five, ten pairs. */
const SHORT_RUNS = 4;

/** Runs all of a calibration in one run folder, new or resumed; null where it was interrupted. */
export async function runCalibrationPlan(options: CalibrateOptions): Promise<RunRecord | null> {
	await using resumed = options.resume === undefined ? null : await holdRun(options.resume);
	const reduced = options.reduced === true || resumed?.record.suite.profile === "reduced";
	const loaded = await loadSuite(SUITE_FILE, reduced ? "reduced" : null);
	const suite = withFaults(loaded, reduced ? SHORT_LADDER : FAULT_LADDER);
	const model = chooseModel(suite, options.model);
	const choice = await chooseEngine(suite, { engine: "llama-server" });
	const plan = resumed?.record.plan ?? (await newPlan(suite, model, reduced));
	const folder = options.out ?? defaultRunFolder(suite, new Date(), existsSync);
	await using begun = resumed === null ? await holdNewFolder(folder) : null;
	const directory = begun?.directory ?? String(options.resume);
	await using lease = await openEngine(choice, model, plan);
	const inputs = { suite, suiteFile: SUITE_FILE, engine: lease.engine };
	const prepared = resumed === null ? await startRun(directory, plan, inputs) : await resumeRun(resumed.record, inputs);
	lease.logTo(path.join(directory, RUN_FILES.engineLogs, `${lease.engine.identity.kind}.log`));
	const progress = chooseProgress(plan);
	const { ended, record } = await executeRun(prepared, suite, lease.engine, progress, () => {
		progress.stop();
		console.error("\nstopping after the current step; Ctrl-C again ends at once");
	});
	if (ended === "interrupted") {
		console.error(`interrupted; continue with:\n  tq-eval calibrate --resume ${directory}`);
		return null;
	}
	await sealRun(directory);
	return record;
}

async function newPlan(suite: Suite, model: string, reduced: boolean): Promise<Plan> {
	const { weightBytes } = await readModelHeader(model);
	const surroundings = { cores: os.availableParallelism(), modelBytes: weightBytes };
	return planCalibration(suite, surroundings, reduced ? UNCHANGED_RUNS.slice(0, SHORT_RUNS) : UNCHANGED_RUNS);
}

/** The report from the record of a calibration; each file of scores is read once, since every pair needs it again. */
export async function assembleRecord(record: RunRecord, signal: AbortSignal): Promise<Assembled<CalibrationReport>> {
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
	return drainSteps("judging", assembleCalibration(input), signal);
}

function unfinished(directory: string, done: number, { trials }: Plan): TqEvalError {
	return new TqEvalError(`this calibration has ${done} of ${trials.length} trials`, {
		code: "bad-input",
		where: "--from",
		value: directory,
		remedy: `Finish it first: tq-eval calibrate --resume ${directory}`,
	});
}
