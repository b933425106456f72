import { type EngineChoice, loadsModelFile, typesOf } from "../../engine/kinds.ts";
import { TqEvalError } from "../../error.ts";
import { expandPlan } from "../../plan/expand-plan.ts";
import { withRecordedSizes } from "../../plan/look/growth.ts";
import type { Plan } from "../../plan/trial/plan.ts";
import { memoryLines } from "../../report/terminal/memory-lines.ts";
import type { RunRecord } from "../../store/read-run.ts";
import { loadSuite } from "../../suite/load-suite.ts";
import type { StopRule } from "../../suite/stop-rule.ts";
import type { Suite } from "../../suite/suite.ts";
import { corporaHere } from "../corpus/corpus-places.ts";
import { chooseEngine } from "../engine/choose-engine.ts";
import { findSuite } from "../suites/find-suite.ts";
import type { World } from "../world.ts";
import { chooseModel, warnOfModel } from "./choose-model.ts";
import { planRun } from "./plan-run.ts";
import { recordedSuiteFile } from "./prepare-run.ts";
import { resumedModel } from "./resumed-model.ts";
import type { RunOptions } from "./run-options.ts";
import { assertSameStop, stopOf } from "./stop-option.ts";

/** Everything that is decided before anything is started. */
export interface RunIntent {
	readonly suiteFile: string;
	readonly suite: Suite;
	readonly model: string;
	readonly choice: EngineChoice;
	readonly plan: Plan;
}

/** Settles suite, model, engine and plan of a new run, or holds those of today against a run that goes on or is added to. */
export async function settleRun(
	named: string | undefined,
	options: RunOptions,
	record: RunRecord | null,
	world: World,
): Promise<RunIntent> {
	const suiteFile = named === undefined ? suiteOfResume(record) : findSuite(world, named);
	const loaded = await loadSuite(suiteFile, chosenProfile(options, record), corporaHere("refuse", world));
	const model =
		record === null
			? await chooseModel(loaded, options.model, world)
			: await resumedModel(record, loaded, options.model, world);
	const { kind: recorded, endpoints: begun } = record?.provenance.engine ?? {};
	const choice = await chooseEngine(loaded, { ...options, recorded, begun }, world);
	const sized = record?.plan.look === undefined ? loaded : withRecordedSizes(loaded, record.suite);
	const suite = loadsModelFile(choice.kind) ? warnOfModel(sized, model) : sized;
	for (const warning of suite.warnings) world.tell(`warning: ${warning}`);
	const plan =
		record === null ? await choosePlan(suite, model, { choice, stop: stopOf(suite, options) }, world) : record.plan;
	if (record !== null) assertSameStop(record.plan, options);
	return { suiteFile, suite, model, choice, plan };
}

/** An endpoint's model and memory are its owner's business. */
async function choosePlan(suite: Suite, model: string, { choice, stop }: PlanChoice, world: World): Promise<Plan> {
	if (loadsModelFile(choice.kind)) return fittedPlan(suite, model, { choice, stop }, world);
	return expandPlan(suite, { cores: 1, modelBytes: Number.POSITIVE_INFINITY, stop });
}

interface PlanChoice {
	readonly choice: EngineChoice;
	readonly stop: StopRule;
}

// What fits runs and the rest is said at once; where nothing fits, nothing is started.
async function fittedPlan(suite: Suite, model: string, { choice, stop }: PlanChoice, world: World): Promise<Plan> {
	const { machine, tell } = world;
	const { plan, fit } = await planRun(suite, model, { machine, types: typesOf(choice), stop });
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
