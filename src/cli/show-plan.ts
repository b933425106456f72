import type { Support } from "../engine/engine.ts";
import type { KvConfig } from "../kv/kv-config.ts";
import { describePlan, type PlanDescription } from "../plan/describe-plan.ts";
import type { Plan } from "../plan/plan.ts";
import { loadSuite } from "../suite/load-suite.ts";
import { chooseEngine, supportOf } from "./choose-engine.ts";
import { chooseModel } from "./choose-model.ts";
import { assumedRates } from "./engine-rates.ts";
import { modelBytes, planRun } from "./plan-run.ts";
import { formatDuration } from "./progress/format-duration.ts";

/** The options of `tq-eval plan`. */
export interface PlanOptions {
	readonly model?: string;
	readonly engine?: string;
	readonly profile?: string;
	readonly json?: boolean;
	readonly trials?: boolean;
}

// Shows what a run would do, and about how long it would take, without loading the model.
export async function showPlan(file: string, options: PlanOptions): Promise<void> {
	const suite = await loadSuite(file, options.profile);
	const model = chooseModel(suite, options.model);
	const plan = await planRun(suite, model);
	const threads = plan.variants[0]?.settings.threads ?? 1;
	const choice = await chooseEngine(suite, options);
	const { runnable, deferred } = splitBySupport(plan, supportOf(choice));
	const description = describePlan(runnable, suite, assumedRates(await modelBytes(model), threads));
	const trials = runnable.trials.map(({ id }) => id);
	if (options.json) {
		const whole = { engine: choice.kind, ...description, deferred, trials };
		return console.log(JSON.stringify(whole, null, "\t"));
	}
	printPlan(suite.name, choice.kind, description);
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

function printPlan(suite: string, engine: string, { rows, trials, estimatedSeconds, note }: PlanDescription): void {
	console.log(`suite ${suite}: ${trials} trials on the ${engine} engine\n`);
	console.log(row("variant", "part", "trials", "prompt tok", "generated"));
	for (const { variant, role, part, trials: count, promptTokens, generatedTokens } of rows) {
		const name = role === "candidate" ? variant : `${variant} (${role})`;
		console.log(row(name, part, count, promptTokens.toLocaleString("en"), generatedTokens.toLocaleString("en")));
	}
	console.log(`\nabout ${formatDuration(1000 * estimatedSeconds)} (${note})`);
}

function row(variant: string, part: string, ...numbers: (string | number)[]): string {
	return `  ${variant.padEnd(22)}${part.padEnd(18)}${numbers.map((value) => String(value).padStart(12)).join("")}`;
}
