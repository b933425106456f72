import { existsSync } from "node:fs";
import path from "node:path";
import type { Engine } from "../../engine/port/engine.ts";
import { TqEvalError } from "../../error.ts";
import type { Plan } from "../../plan/trial/plan.ts";
import { RECORD_VERSION } from "../../record/record-version.ts";
import { copyRecord } from "../../store/copy-record.ts";
import { type ReadRecord, type RunRecord, scoresOf } from "../../store/read-run.ts";
import { hasEnded } from "../../store/record-faults.ts";
import { assertResumable, versionNote } from "../../store/resume-check.ts";
import { createRunDirectory, writeProvenance } from "../../store/run-directory.ts";
import { breakSeal } from "../../store/seal.ts";
import { upgradeRun } from "../../store/upgrade-run.ts";
import type { Suite } from "../../suite/suite.ts";
import { harnessVersion } from "../package-root.ts";
import type { World } from "../world.ts";

/** What a run is made of, before its first trial. */
export interface RunInputs {
	readonly suite: Suite;
	readonly suiteFile: string;
	readonly engine: Engine;
}

/** Writes into a new run folder everything that is known before the first trial. */
export async function startRun(
	directory: string,
	plan: Plan,
	{ suite, suiteFile, engine }: RunInputs,
	{ machine, now, folder }: World,
): Promise<RunRecord> {
	const written = await createRunDirectory(directory, suite, plan);
	const provenance = await writeProvenance(directory, {
		schemaVersion: RECORD_VERSION,
		run: path.basename(path.resolve(directory)),
		startedAt: now().toISOString(),
		harness: { version: harnessVersion(), node: machine.node },
		host: machine.host,
		suiteDigest: suite.digest,
		suiteFile: path.resolve(folder, suiteFile),
		engine: engine.identity,
		model: engine.model,
		variants: {},
		stretches: [],
	});
	return { directory, ...written, provenance, observations: [], executions: [], scores: scoresOf(directory) };
}

/**
 * Writes into a new run folder what another run has brought, after making sure that it is still the same experiment: it
 * goes on from there as a resumed run would, and the other one stays as it is. `grown`: its record with suite and plan of
 * another look.
 */
export async function startLook(
	directory: string,
	grown: RunRecord,
	{ suite, engine }: RunInputs,
	{ now }: Pick<World, "now">,
): Promise<RunRecord> {
	const harness = harnessVersion();
	assertResumable(grown.provenance, {
		suiteDigest: suite.digest,
		engine: engine.identity,
		model: engine.model,
		harness,
	});
	const written = await createRunDirectory(directory, grown.suite, grown.plan);
	await copyRecord(grown, directory);
	const run = path.basename(path.resolve(directory));
	const provenance = await writeProvenance(directory, { ...grown.provenance, run, startedAt: now().toISOString() });
	return { ...grown, ...written, directory, provenance, scores: scoresOf(directory) };
}

/** Takes up an interrupted run, after making sure that it is still the same experiment. */
export async function resumeRun(
	record: ReadRecord,
	{ suite, engine }: RunInputs,
	tell: World["tell"],
): Promise<RunRecord> {
	const harness = harnessVersion();
	const now = { suiteDigest: suite.digest, engine: engine.identity, model: engine.model, harness };
	assertResumable(record.provenance, now);
	const note = versionNote(record.provenance, harness);
	if (note !== null) tell(note);
	await breakSeal(record.directory, hasEnded(record));
	await upgradeRun(record);
	return record;
}

/** The suite file that a resumed run began with. */
export function recordedSuiteFile({ directory, provenance }: RunRecord): string {
	if (existsSync(provenance.suiteFile)) return provenance.suiteFile;
	throw new TqEvalError(`the suite of this run is gone: ${provenance.suiteFile}`, {
		code: "bad-input",
		where: "--resume",
		value: directory,
		remedy: "Name the suite file as well: tq-eval run SUITE --resume DIR.",
	});
}
