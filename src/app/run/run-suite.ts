import path from "node:path";
import { type EngineChoice, loadsModelFile } from "../../engine/kinds.ts";
import { TqEvalError } from "../../error.ts";
import { expandPlan } from "../../plan/expand-plan.ts";
import type { Plan } from "../../plan/trial/plan.ts";
import type { RunReport } from "../../report/judged/run-report.ts";
import { memoryLines } from "../../report/terminal/memory-lines.ts";
import type { RunRecord } from "../../store/read-run.ts";
import { RUN_FILES } from "../../store/run-directory.ts";
import { sealRun } from "../../store/seal.ts";
import { loadSuite } from "../../suite/load-suite.ts";
import type { StopRule } from "../../suite/stop-rule.ts";
import type { Suite } from "../../suite/suite.ts";
import { executeCode } from "../code/execute-code.ts";
import { corporaHere } from "../corpus/corpus-places.ts";
import { chooseEngine } from "../engine/choose-engine.ts";
import { openEngine } from "../engine/open-engine.ts";
import { finishRun } from "../judge/finish-run.ts";
import { placed } from "../placed.ts";
import type { World } from "../world.ts";
import { chooseModel, warnOfModel } from "./choose-model.ts";
import { executeRun } from "./execute-run.ts";
import { type HeldFolder, holdNewFolder, holdRun } from "./hold-run.ts";
import { planRun } from "./plan-run.ts";
import { recordedSuiteFile, resumeRun, startRun } from "./prepare-run.ts";
import { resumedModel } from "./resumed-model.ts";
import { folderOf } from "./run-folder.ts";
import { assertSameStop, stopOf } from "./stop-option.ts";

/** What a run may be told besides its suite. */
export interface RunOptions {
	/** GGUF file; the suite's, else `TQ_EVAL_MODEL`, else the bundled one, when left out. */
	readonly model?: string;
	/** Folder of a new run; `reports/<date>-<suite>` when left out. */
	readonly out?: string;
	/** Folder of an interrupted run that goes on. */
	readonly resume?: string;
	/** `embedded`, `llama-server` or `openai`; the suite's, when left out. */
	readonly engine?: string;
	/** One of the suite's profiles; a resumed run keeps its own. */
	readonly profile?: string;
	/** `VARIANT=URL`, for servers that run already. */
	readonly url?: readonly string[];
	/** Run the code of replies, sandboxed, where a check needs it. */
	readonly executeCode?: boolean;
	/** When a variant ends before its plan does; the suite's, else `failed`, when left out. A resumed run keeps its own. */
	readonly stop?: StopRule;
}

/** How a run ended: its report is there, and in its folder, where every trial is over. */
export type RunEnd =
	| { readonly ended: "complete"; readonly directory: string; readonly report: RunReport }
	| { readonly ended: "interrupted"; readonly directory: string };

/**
 * From a suite (or an interrupted run) to verdicts. Throws `TqEvalError`: `bad-input` for what the caller has to mend,
 * `record-mismatch` for a resumed run that would not be the same experiment, `environment` where an engine is missing.
 */
export async function runSuite(suiteFile: string | undefined, options: RunOptions, world: World): Promise<RunEnd> {
	const { resume, out } = options;
	if (resume !== undefined && out !== undefined) throw outWithResume(out);
	await using resumed = resume === undefined ? null : await holdRun(placed(world, resume), world);
	const intent = await settleRun(suiteFile, options, resumed?.record ?? null, world);
	await using begun = resumed === null ? await holdNewFolder(folderOf(intent.suite, out, world), world) : null;
	const { directory } = (begun ?? resumed) as HeldFolder;
	await using lease = await openEngine(intent.choice, intent.model, intent.plan, world);
	const { engine } = lease;
	const inputs = { ...intent, engine };
	const prepared =
		resumed === null
			? await startRun(directory, intent.plan, inputs, world)
			: await resumeRun(resumed.record, inputs, world.tell);
	lease.logTo(path.join(directory, RUN_FILES.engineLogs, `${engine.identity.kind}.log`));
	const { ended, record } = await executeRun(prepared, intent.suite, engine, world);
	if (ended === "interrupted") return { ended, directory };
	const executed = options.executeCode ? await executeCode(record, world) : record;
	await sealRun(directory);
	return { ended, directory, report: await finishRun(executed) };
}

/** Everything that is decided before anything is started. */
interface RunIntent {
	readonly suiteFile: string;
	readonly suite: Suite;
	readonly model: string;
	readonly choice: EngineChoice;
	readonly plan: Plan;
}

async function settleRun(
	named: string | undefined,
	options: RunOptions,
	record: RunRecord | null,
	world: World,
): Promise<RunIntent> {
	const suiteFile = named === undefined ? suiteOfResume(record) : placed(world, named);
	const loaded = await loadSuite(suiteFile, chosenProfile(options, record), corporaHere("refuse", world));
	const model =
		record === null
			? await chooseModel(loaded, options.model, world)
			: await resumedModel(record, loaded, options.model, world);
	const { kind: recorded, endpoints: begun } = record?.provenance.engine ?? {};
	const choice = await chooseEngine(loaded, { ...options, recorded, begun }, world);
	const suite = loadsModelFile(choice.kind) ? warnOfModel(loaded, model) : loaded;
	for (const warning of suite.warnings) world.tell(`warning: ${warning}`);
	const plan =
		record === null
			? await choosePlan(suite, model, { engine: choice.kind, stop: stopOf(suite, options) }, world)
			: record.plan;
	if (record !== null) assertSameStop(record.plan, options);
	return { suiteFile, suite, model, choice, plan };
}

/** An endpoint's model and memory are its owner's business. */
async function choosePlan(suite: Suite, model: string, { engine, stop }: PlanChoice, world: World): Promise<Plan> {
	if (loadsModelFile(engine)) return fittedPlan(suite, model, stop, world);
	return expandPlan(suite, { cores: 1, modelBytes: Number.POSITIVE_INFINITY, stop });
}

interface PlanChoice {
	readonly engine: string;
	readonly stop: StopRule;
}

// What fits runs and the rest is said at once; where nothing fits, nothing is started.
async function fittedPlan(suite: Suite, model: string, stop: StopRule, { machine, tell }: World): Promise<Plan> {
	const { plan, fit } = await planRun(suite, model, machine, stop);
	if (plan.misfits.length === 0) return plan;
	const lines = memoryLines(fit);
	if (plan.misfits.length < plan.trials.length) {
		for (const line of lines) tell(line);
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
