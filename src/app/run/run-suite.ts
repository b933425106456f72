import { existsSync } from "node:fs";
import path from "node:path";
import { loadsModelFile } from "../../engine/kinds.ts";
import { TqEvalError } from "../../error.ts";
import { expandPlan } from "../../plan/expand-plan.ts";
import type { Plan } from "../../plan/trial/plan.ts";
import { memoryLines } from "../../report/terminal/memory-lines.ts";
import type { RunRecord } from "../../store/read-run.ts";
import { RUN_FILES } from "../../store/run-directory.ts";
import { sealRun } from "../../store/seal.ts";
import { loadSuite } from "../../suite/load-suite.ts";
import type { Suite } from "../../suite/suite.ts";
import { chooseEngine } from "../engine/choose-engine.ts";
import { chooseModel, warnOfModel } from "./choose-model.ts";
import { corporaHere } from "../corpus/corpus-places.ts";
import { executeCode } from "../code/execute-code.ts";
import { executeRun } from "./execute-run.ts";
import { EXIT } from "../../cli/exit-code.ts";
import { finishRun } from "../judge/finish-run.ts";
import { holdNewFolder, holdRun } from "./hold-run.ts";
import { openEngine } from "../engine/open-engine.ts";
import { planRun } from "./plan-run.ts";
import { recordedSuiteFile, resumeRun, startRun } from "./prepare-run.ts";
import { chooseProgress } from "../../cli/progress/choose-progress.ts";
import { defaultRunFolder } from "./run-folder.ts";
import { showReport } from "../../cli/show-report.ts";

/** The options of `tq-eval run`. */
export interface RunOptions {
	readonly model?: string;
	readonly out?: string;
	readonly resume?: string;
	/** `embedded`, `llama-server` or `openai`; the suite's, when left out. */
	readonly engine?: string;
	/** One of the suite's profiles; a resumed run keeps its own. */
	readonly profile?: string;
	readonly url?: readonly string[];
	/** Run the code of replies, sandboxed, where a check needs it. */
	readonly executeCode?: boolean;
	readonly gate?: boolean;
	readonly json?: boolean;
}

/** From a suite (or an interrupted run) to verdicts; returns the exit code. */
export async function runSuite(suiteArgument: string | undefined, options: RunOptions): Promise<number> {
	const { resume, out } = options;
	if (resume !== undefined && out !== undefined) throw outWithResume(out);
	await using resumed = resume === undefined ? null : await holdRun(resume);
	const record = resumed?.record ?? null;
	const suiteFile = suiteArgument ?? suiteOfResume(record);
	const loaded = await loadSuite(suiteFile, chosenProfile(options, record), corporaHere("refuse"));
	const model = chooseModel(loaded, options.model);
	const choice = await chooseEngine(loaded, { ...options, recorded: record?.provenance.engine.kind });
	const suite = loadsModelFile(choice.kind) ? warnOfModel(loaded, model) : loaded;
	for (const warning of suite.warnings) console.error(`warning: ${warning}`);
	const plan = record?.plan ?? (await choosePlan(suite, model, choice.kind));
	await using begun =
		record === null ? await holdNewFolder(out ?? defaultRunFolder(suite, new Date(), existsSync)) : null;
	const directory = begun?.directory ?? String(resume);
	await using lease = await openEngine(choice, model, plan);
	const inputs = { suite, suiteFile, engine: lease.engine };
	const prepared = resumed === null ? await startRun(directory, plan, inputs) : await resumeRun(resumed.record, inputs);
	lease.logTo(path.join(directory, RUN_FILES.engineLogs, `${lease.engine.identity.kind}.log`));
	const progress = chooseProgress(plan);
	const stopping = (): void => {
		progress.stop();
		console.error("\nstopping after the current step; Ctrl-C again ends at once");
	};
	const { ended, record: run } = await executeRun(prepared, suite, lease.engine, progress, stopping);
	if (ended === "interrupted") return interrupted(directory);
	const executed = options.executeCode ? await executeCode(run) : run;
	await sealRun(directory);
	return showReport(await finishRun(executed), directory, options);
}

/** An endpoint's model and memory are its owner's business. */
async function choosePlan(suite: Suite, model: string, engine: string): Promise<Plan> {
	if (loadsModelFile(engine)) return fittedPlan(suite, model);
	return expandPlan(suite, { cores: 1, modelBytes: Number.POSITIVE_INFINITY });
}

// What fits runs and the rest is said at once; where nothing fits, nothing is started.
async function fittedPlan(suite: Suite, model: string): Promise<Plan> {
	const { plan, fit } = await planRun(suite, model);
	if (plan.misfits.length === 0) return plan;
	const lines = memoryLines(fit);
	if (plan.misfits.length < plan.trials.length) {
		for (const line of lines) console.error(line);
		return plan;
	}
	throw new TqEvalError(["nothing of this suite fits:", ...lines].join("\n"), {
		code: "environment",
		where: "--model",
		value: model,
		remedy: "Use a smaller model, a machine with more memory, or another profile of the suite.",
	});
}

function suiteOfResume(record: RunRecord | null): string {
	if (record !== null) return recordedSuiteFile(record);
	throw new TqEvalError("no suite was named", {
		code: "bad-input",
		where: "SUITE",
		remedy: "Name a suite file, for instance: tq-eval run suites/quickstart.yaml",
	});
}

/** A resumed run keeps its profile; naming another one is refused with the other changes of a suite. */
function chosenProfile({ profile }: RunOptions, record: RunRecord | null): string | null {
	return profile ?? record?.suite.profile ?? null;
}

function outWithResume(out: string): TqEvalError {
	return new TqEvalError("--out and --resume name the run folder twice", {
		code: "bad-input",
		where: "--out",
		value: out,
		remedy: "Leave --out away: a resumed run continues in its own folder.",
	});
}

function interrupted(directory: string): number {
	console.error(`interrupted; continue with:\n  tq-eval run --resume ${directory}`);
	return EXIT.interrupted;
}
