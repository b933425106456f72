import { readFileSync } from "node:fs";
import { mkdir, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { TokenScores } from "../engine/port/token-scores.ts";
import { TqEvalError } from "../error.ts";
import { withStages } from "../plan/stage/with-stages.ts";
import type { Plan } from "../plan/trial/plan.ts";
import type { Execution } from "../record/execution.ts";
import type { Observation } from "../record/observation.ts";
import type { Provenance } from "../record/provenance.ts";
import { migrateSuiteParts } from "../suite/part/llama-perplexity/old-spelling.ts";
import type { Suite } from "../suite/suite.ts";
import { atomicWrite } from "./atomic-write.ts";
import { readExecutions } from "./execution-log.ts";
import { readObservations } from "./observation-log.ts";
import { decodeTokenScores, encodeTokenScores } from "./token-scores-file.ts";

/** The names of everything in a run folder. */
export const RUN_FILES = {
	suite: "suite.json",
	plan: "plan.json",
	provenance: "provenance.json",
	observations: "observations.jsonl",
	executions: "executions.jsonl",
	seal: "seal.json",
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

/** Everything that a run folder holds, read back: enough to score, judge and render without a model. */
export interface RunRecord {
	readonly directory: string;
	readonly suite: Suite;
	readonly plan: Plan;
	readonly provenance: Provenance;
	readonly observations: readonly Observation[];
	/** Code of replies that was run; none where nobody asked for it. */
	readonly executions: readonly Execution[];
	readonly scores: (file: string) => TokenScores;
}

// Makes a new run folder with what is known before the first trial; refuses one that holds anything already.
export async function createRunDirectory(directory: string, suite: Suite, plan: Plan): Promise<void> {
	const present = await readdir(directory).catch(() => []);
	if (present.length > 0) throw notEmpty(directory);
	await mkdir(path.join(directory, RUN_FILES.scores), { recursive: true });
	await mkdir(path.join(directory, RUN_FILES.engineLogs), { recursive: true });
	await writeJson(directory, RUN_FILES.suite, suite);
	await writeJson(directory, RUN_FILES.plan, plan);
}

// Saves provenance again whenever a variant has opened: a killed run still says what it ran.
export async function writeProvenance(directory: string, provenance: Provenance): Promise<void> {
	await writeJson(directory, RUN_FILES.provenance, provenance);
}

// Stores the scores of one trial before its observation names them; returns the path inside the run folder.
export async function writeScores(directory: string, trialId: string, scores: TokenScores): Promise<string> {
	const file = `${RUN_FILES.scores}/${trialId.replaceAll("/", "__")}.bin.gz`;
	await atomicWrite(path.join(directory, file), encodeTokenScores(scores));
	return file;
}

// Reads a run folder, whole or unfinished.
export async function readRun(directory: string): Promise<RunRecord> {
	const recorded = await readJson<Suite>(directory, RUN_FILES.suite);
	const suite = { ...recorded, parts: migrateSuiteParts(recorded.parts) };
	const planned = await readJson<Plan>(directory, RUN_FILES.plan);
	const plan = { ...planned, trials: withStages(planned.trials) };
	const provenance = await readJson<Provenance>(directory, RUN_FILES.provenance);
	const observations = await readObservations(path.join(directory, RUN_FILES.observations), { repair: false });
	const executions = await readExecutions(path.join(directory, RUN_FILES.executions));
	const scores = (file: string) => readScores(directory, file);
	return { directory, suite, plan, provenance, observations, executions, scores };
}

function readScores(directory: string, file: string): TokenScores {
	const absolute = path.join(directory, file);
	return decodeTokenScores(readFileSync(absolute), absolute);
}

async function writeJson(directory: string, name: string, value: unknown): Promise<void> {
	await atomicWrite(path.join(directory, name), `${JSON.stringify(value, null, "\t")}\n`);
}

async function readJson<T>(directory: string, name: string): Promise<T> {
	const file = path.join(directory, name);
	try {
		return JSON.parse(await readFile(file, "utf8")) as T;
	} catch (cause) {
		throw new TqEvalError(`${directory} is not a run folder: ${name} is missing or not JSON`, {
			code: "bad-input",
			where: file,
			value: directory,
			remedy: "Name a folder that `tq-eval run` has written, for instance one under reports/.",
			cause,
		});
	}
}

function notEmpty(directory: string): TqEvalError {
	return new TqEvalError(`the run folder ${directory} is not empty`, {
		code: "bad-input",
		where: "--out",
		value: directory,
		remedy: `Continue that run with --resume ${directory}, or name an empty or new folder with --out.`,
	});
}
