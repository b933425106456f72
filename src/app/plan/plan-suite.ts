import { loadsModelFile, supportOf } from "../../engine/kinds.ts";
import type { Support } from "../../engine/port/support.ts";
import { TqEvalError } from "../../error.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import { describePlan, type PlanDescription } from "../../plan/fit/describe-plan.ts";
import { scratchNeeds } from "../../plan/llama-perplexity/scratch-need.ts";
import type { Plan } from "../../plan/trial/plan.ts";
import { memoryLines } from "../../report/terminal/memory-lines.ts";
import { scratchLines } from "../../report/terminal/scratch-lines.ts";
import { loadSuite } from "../../suite/load-suite.ts";
import type { Suite } from "../../suite/suite.ts";
import { formatWholeSeconds } from "../../words/format-duration.ts";
import { formatCount } from "../../words/format-number.ts";
import { chooseEngine } from "../engine/choose-engine.ts";
import { chooseModel, warnOfModel } from "../run/choose-model.ts";
import { corporaHere } from "../corpus/corpus-places.ts";
import { assumedRates } from "../engine/engine-rates.ts";
import { machineMemory, parseMemory } from "../../cli/memory-size.ts";
import { planRun } from "../run/plan-run.ts";

/** The options of `tq-eval plan`. */
export interface PlanOptions {
	readonly model?: string;
	readonly engine?: string;
	readonly profile?: string;
	/** Memory to plan for, as in `36GB`; this machine's when left out. */
	readonly memory?: string;
	readonly json?: boolean;
	readonly trials?: boolean;
}

// Shows what a run would do, and about how long it would take, without loading the model.
export async function showPlan(file: string, options: PlanOptions): Promise<void> {
	const loaded = await loadSuite(file, options.profile ?? null, corporaHere("tell"));
	const model = chooseModel(loaded, options.model);
	const suite = warnOfModel(loaded, model);
	for (const warning of suite.warnings) console.error(`warning: ${warning}`);
	const memory = options.memory === undefined ? machineMemory() : parseMemory(options.memory);
	const { plan, fit, weightBytes, vocabulary } = await planRun(suite, model, memory);
	const threads = plan.variants[0]?.settings.threads ?? 1;
	const { kind, supports, missing } = await engineToCome(suite, options);
	const { runnable, deferred } = splitBySupport(withoutMisfits(plan), supports);
	const description = describePlan(runnable, suite, assumedRates(weightBytes, threads));
	const disk = scratchNeeds(runnable, vocabulary);
	const trials = runnable.trials.map(({ id }) => id);
	if (options.json) {
		const whole = { engine: kind, ...description, memory: fit, disk, deferred, trials };
		return console.log(JSON.stringify(whole, null, "\t"));
	}
	printPlan(suite.name, kind, description);
	if (loadsModelFile(kind)) console.log(memoryLines(fit).join("\n"));
	for (const line of scratchLines(disk)) console.log(line);
	if (missing !== null) console.log(missing);
	for (const { variant, reason, remedy } of deferred) console.log(`${variant} is DEFERRED: ${reason}. ${remedy}`);
	if (options.trials) console.log(`\n${trials.join("\n")}`);
}

/** A variant that this engine cannot run, and how it could be. */
interface DeferredVariant {
	readonly variant: string;
	readonly reason: string;
	readonly remedy: string;
}

// What the engine can run, and what it will defer; asked of the configuration alone, no model is loaded.
function splitBySupport(
	plan: Plan,
	supports: (config: KvConfig) => Support,
): { runnable: Plan; deferred: DeferredVariant[] } {
	const deferred = plan.variants.flatMap(({ config }) => {
		const support = supports(config);
		return support.supported ? [] : [{ variant: config.name, reason: support.reason, remedy: support.remedy }];
	});
	const runs = (variant: string): boolean => deferred.every((one) => one.variant !== variant);
	const variants = plan.variants.filter(({ config }) => runs(config.name));
	return { runnable: { ...plan, variants, trials: plan.trials.filter(({ variant }) => runs(variant)) }, deferred };
}

// A plan can be made before there is an engine build: what the build will know is then taken for granted, and said.
async function engineToCome(suite: Suite, options: PlanOptions) {
	try {
		const choice = await chooseEngine(suite, options);
		return { kind: choice.kind, supports: supportOf(choice), missing: null };
	} catch (error) {
		if (!(error instanceof TqEvalError) || error.code !== "environment") throw error;
		const supports = (): Support => ({ supported: true });
		return { kind: options.engine ?? suite.engine.kind, supports, missing: `${error.message}. ${error.remedy}` };
	}
}

function withoutMisfits(plan: Plan): Plan {
	const out = new Set(plan.misfits.map(({ trial }) => trial));
	return { ...plan, trials: plan.trials.filter(({ id }) => !out.has(id)) };
}

function printPlan(suite: string, engine: string, { rows, trials, estimatedSeconds, note }: PlanDescription): void {
	console.log(`suite ${suite}: ${trials} trials on the ${engine} engine\n`);
	console.log(row("variant", "part", "trials", "prompt tok", "generated"));
	for (const { variant, role, part, trials: count, promptTokens, generatedTokens } of rows) {
		const name = role === "candidate" ? variant : `${variant} (${role})`;
		console.log(row(name, part, count, formatCount(promptTokens), formatCount(generatedTokens)));
	}
	console.log(`\nabout ${formatWholeSeconds(1000 * estimatedSeconds)} (${note})`);
}

function row(variant: string, part: string, ...numbers: (string | number)[]): string {
	return `  ${variant.padEnd(22)}${part.padEnd(18)}${numbers.map((value) => String(value).padStart(12)).join("")}`;
}
