import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import type { TokenScores } from "../engine/port/token-scores.ts";
import { TqEvalError } from "../error.ts";
import type { Plan } from "../plan/trial/plan.ts";
import type { Provenance } from "../record/provenance.ts";
import type { Suite } from "../suite/suite.ts";
import { atomicWrite } from "./atomic-write.ts";
import { isLockFile } from "./run-lock.ts";
import { encodeTokenScores } from "./token-scores-file.ts";

/** The names of everything in a run folder. */
export const RUN_FILES = {
	suite: "suite.json",
	plan: "plan.json",
	provenance: "provenance.json",
	observations: "observations.jsonl",
	executions: "executions.jsonl",
	seal: "seal.json",
	/** There from the first trial on until the seal: what a run is still writing, and so may seal. */
	open: "seal.open.json",
	summary: "summary.json",
	report: "report.html",
	reviews: "reviews",
	decision: "decision.json",
	decisionPage: "decision.html",
	scores: "scores",
	engineLogs: "engine",
	/** Large files while trials need them; gone when the run has ended. */
	scratch: "scratch",
} as const;

/**
 * Makes a new run folder with what is known before the first trial, and hands it back as a reader of the folder would
 * find it. Refuses a folder that holds anything but the lock.
 */
export async function createRunDirectory(
	directory: string,
	suite: Suite,
	plan: Plan,
): Promise<{ readonly suite: Suite; readonly plan: Plan }> {
	await assertEmpty(directory);
	await mkdir(path.join(directory, RUN_FILES.scores), { recursive: true });
	await mkdir(path.join(directory, RUN_FILES.engineLogs), { recursive: true });
	await writeJson(directory, RUN_FILES.open, { schemaVersion: 1, sealed: null });
	return {
		suite: await writeJson(directory, RUN_FILES.suite, suite),
		plan: await writeJson(directory, RUN_FILES.plan, plan),
	};
}

/** Refuses a folder that holds anything but the lock of this process: no run writes into another one. */
export async function assertEmpty(directory: string): Promise<void> {
	const present = (await readdir(directory).catch(() => [])).filter((name) => !isLockFile(name));
	if (present.length > 0) throw notEmpty(directory);
}

/** Saves provenance again whenever a variant has opened: a killed run still says what it ran. */
export async function writeProvenance(directory: string, provenance: Provenance): Promise<Provenance> {
	return writeJson(directory, RUN_FILES.provenance, provenance);
}

/** Stores the scores of one trial before its observation names them; returns the path inside the run folder. */
export async function writeScores(directory: string, trialId: string, scores: TokenScores): Promise<string> {
	const file = `${RUN_FILES.scores}/${trialId.replaceAll("/", "__")}.bin.gz`;
	await atomicWrite(path.join(directory, file), encodeTokenScores(scores));
	return file;
}

/** Writes a value and hands back what a reader will find. */
async function writeJson<T>(directory: string, name: string, value: T): Promise<T> {
	const text = `${JSON.stringify(value, null, "\t")}\n`;
	await atomicWrite(path.join(directory, name), text);
	return JSON.parse(text) as T;
}

function notEmpty(directory: string): TqEvalError {
	return new TqEvalError(`the run folder ${directory} is not empty`, {
		code: "bad-input",
		where: "--out",
		value: directory,
		remedy: `Continue that run with --resume ${directory}, or name an empty or new folder with --out.`,
	});
}
