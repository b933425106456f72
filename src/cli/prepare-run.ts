import { existsSync } from "node:fs";
import path from "node:path";
import type { Engine } from "../engine/port/engine.ts";
import { TqEvalError } from "../error.ts";
import type { Plan } from "../plan/trial/plan.ts";
import type { Observation } from "../record/observation.ts";
import type { Provenance } from "../record/provenance.ts";
import { readObservations } from "../store/observation-log.ts";
import { assertResumable } from "../store/resume-check.ts";
import { createRunDirectory, RUN_FILES, readRun, writeProvenance } from "../store/run-directory.ts";
import { breakSeal } from "../store/seal.ts";
import type { Suite } from "../suite/suite.ts";
import { describeHost } from "./host.ts";
import { harnessVersion } from "./package-root.ts";
import { defaultRunFolder } from "./run-folder.ts";

/** A run folder that is ready for trials, new or resumed. */
export interface PreparedRun {
	readonly directory: string;
	readonly plan: Plan;
	readonly provenance: Provenance;
	readonly observed: readonly Observation[];
}

// Makes the run folder with everything that is known before the first trial.
export async function startRun(
	plan: Plan,
	suite: Suite,
	suiteFile: string,
	engine: Engine,
	out: string | undefined,
): Promise<PreparedRun> {
	const directory = out ?? defaultRunFolder(suite, new Date(), existsSync);
	await createRunDirectory(directory, suite, plan);
	const provenance: Provenance = {
		schemaVersion: 1,
		run: path.basename(path.resolve(directory)),
		startedAt: new Date().toISOString(),
		harness: { version: harnessVersion(), node: process.version },
		host: describeHost(),
		suiteDigest: suite.digest,
		suiteFile: path.resolve(suiteFile),
		engine: engine.identity,
		model: engine.model,
		variants: {},
		stretches: [],
	};
	await writeProvenance(directory, provenance);
	return { directory, plan, provenance, observed: [] };
}

// Takes up an interrupted run, after making sure that it is still the same experiment.
export async function resumeRun(directory: string, suite: Suite, engine: Engine): Promise<PreparedRun> {
	const { plan, provenance } = await readRun(directory);
	assertResumable(provenance, { suiteDigest: suite.digest, engine: engine.identity, model: engine.model });
	await breakSeal(directory);
	const observed = await readObservations(path.join(directory, RUN_FILES.observations), { repair: true });
	return { directory, plan, provenance, observed };
}

// The plan that a resumed run began with: it goes on as planned, whatever machine it is on now.
export async function recordedPlan(directory: string): Promise<Plan> {
	return (await readRun(directory)).plan;
}

// The profile that a resumed run began with; records of earlier versions name none.
export async function recordedProfile(directory: string): Promise<string | null> {
	return (await readRun(directory)).suite.profile ?? null;
}

// The suite file that a resumed run began with.
export async function recordedSuiteFile(directory: string): Promise<string> {
	const { provenance } = await readRun(directory);
	if (existsSync(provenance.suiteFile)) return provenance.suiteFile;
	throw new TqEvalError(`the suite of this run is gone: ${provenance.suiteFile}`, {
		code: "bad-input",
		where: "--resume",
		value: directory,
		remedy: "Name the suite file as well: tq-eval run SUITE --resume DIR.",
	});
}
