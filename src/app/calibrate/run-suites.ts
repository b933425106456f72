import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import pLimit from "p-limit";
import { SHORT_LADDER } from "../../calibration/faults/fault-ladder.ts";
import type { PlannedSuite } from "../../calibration/faults/plan-calibration.ts";
import { withFaults } from "../../calibration/faults/plan-calibration.ts";
import { typesOf } from "../../engine/kinds.ts";
import { readModelHeader } from "../../engine/model/model-header.ts";
import { isSmallModel } from "../../plan/expand-plan.ts";
import { type RunRecord, readRun } from "../../store/read-run.ts";
import { RUN_FILES } from "../../store/run-directory.ts";
import { lockRun } from "../../store/run-lock.ts";
import { chooseEngine } from "../engine/choose-engine.ts";
import { placed } from "../placed.ts";
import { chooseModel } from "../run/choose-model.ts";
import { holdNewFolder } from "../run/hold-run.ts";
import { withTypesOf } from "../run/plan-run.ts";
import { resumedModel } from "../run/resumed-model.ts";
import { folderOf } from "../run/run-folder.ts";
import type { World } from "../world.ts";
import { type CalibrationSettings, readSettings, suiteFolder, writeSettings } from "./calibration-folder.ts";
import { loadTemplate, planSuites } from "./load-suites.ts";
import { type CalibrationBench, isOver, runSuiteOfCalibration } from "./run-suite-of-calibration.ts";
import { SuiteProgress } from "./suite-progress.ts";

/** What a calibration may be told. */
export interface CalibrationOptions {
	/** Fewer suites and no sessions: every path in minutes. */
	readonly reduced?: boolean;
	readonly model?: string;
	/** A calibration build by its id or a beginning of it; the newest when left out. */
	readonly engineBuild?: string;
	readonly out?: string;
	/** Folder of an interrupted calibration that goes on. */
	readonly resume?: string;
	/** Deals the suites their draws; 1 when left out. A calibration that goes on keeps its own. */
	readonly seed?: number;
	/** Suites at once; one a core of a small model when left out, else one. */
	readonly jobs?: number;
}

/** How the suites of a calibration ended, and where they are. */
export interface RunSuites {
	readonly ended: "complete" | "interrupted";
	readonly directory: string;
}

/** Runs every suite of a calibration that is not over yet, several at once, each with engines of its own. */
export async function runSuites(options: CalibrationOptions, world: World): Promise<RunSuites> {
	const resumed = options.resume === undefined ? null : placed(world, options.resume);
	const { engineBuild } = options;
	const settings = resumed === null ? newSettings(options) : await readSettings(resumed);
	const template = await loadTemplate(settings);
	const begun = resumed === null ? null : await anyBegun(resumed);
	const model =
		begun === null
			? await chooseModel(template, options.model, world)
			: await resumedModel(begun, template, options.model, world);
	const choice = await chooseEngine(withFaults(template, SHORT_LADDER), { engine: "llama-server", engineBuild }, world);
	const { weightBytes: modelBytes } = await readModelHeader(model);
	const { cores } = world.machine.host;
	const jobs = options.jobs ?? (isSmallModel(modelBytes) ? cores : 1);
	const own = Math.max(1, Math.floor(cores / jobs));
	const suites = await planSuites(withTypesOf(template, typesOf(choice)), settings, { cores: own, modelBytes });
	const directory = resumed ?? folderOf(template, options.out, world);
	await using _ = resumed === null ? await holdNewFolder(directory, world) : await lockRun(directory, world.processes);
	if (resumed === null) await writeSettings(directory, settings);
	return { directory, ended: await runAll(suites, { directory, choice, model }, jobs, world) };
}

/** A suite that has begun: all of a calibration have one model. Null where none has. */
async function anyBegun(directory: string): Promise<RunRecord | null> {
	const ids = await readdir(path.join(directory, "runs")).catch(() => []);
	const begun = ids.find((id) => existsSync(path.join(suiteFolder(directory, id), RUN_FILES.provenance)));
	return begun === undefined ? null : await readRun(suiteFolder(directory, begun));
}

function newSettings({ seed = 1, reduced = false }: CalibrationOptions): CalibrationSettings {
	return { seed, profile: reduced ? "reduced" : null };
}

async function runAll(
	suites: readonly PlannedSuite[],
	bench: CalibrationBench,
	jobs: number,
	world: World,
): Promise<RunSuites["ended"]> {
	const progress = new SuiteProgress(suites, world.displays.steps(), world);
	const failed = new AbortController();
	using interrupt = world.interruptible(() => {
		progress.stop();
		world.tell("\nstopping after the current steps; Ctrl-C again ends at once");
	});
	const signal = AbortSignal.any([interrupt.signal, failed.signal]);
	const limit = pLimit(jobs);
	const runs = suites.map((suite) =>
		limit(async () => {
			if (signal.aborted) return;
			if (isOver(bench.directory, suite.id)) return progress.ended(suite.plan.trials.length);
			const ended = await runSuiteOfCalibration(suite, bench, quietWorld(world, progress, signal));
			if (ended === "complete") progress.ended();
		}).catch((error: unknown) => {
			failed.abort(error);
			throw error;
		}),
	);
	const results = await Promise.allSettled(runs);
	progress.stop();
	if (interrupt.signal.aborted) return "interrupted";
	if (results.some(({ status }) => status === "rejected")) throw failed.signal.reason;
	return "complete";
}

/** The world of one suite among others: its run is heard and not shown, and one wish to stop ends all. */
function quietWorld(world: World, progress: SuiteProgress, signal: AbortSignal): World {
	return {
		...world,
		interruptible: () => ({ signal, [Symbol.dispose]: () => undefined }),
		displays: { ...world.displays, run: () => ({ listen: progress.listen, stop: () => undefined }) },
	};
}
