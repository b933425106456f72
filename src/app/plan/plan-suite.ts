import { supportOf, typesOf } from "../../engine/kinds.ts";
import type { Support } from "../../engine/port/support.ts";
import { TqEvalError } from "../../error.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import { describePlan, type PlanDescription } from "../../plan/fit/describe-plan.ts";
import type { Fit } from "../../plan/fit/fit-plan.ts";
import { scratchNeeds } from "../../plan/llama-perplexity/scratch-need.ts";
import { logitsBytes } from "../../plan/perplexity/logits-bytes.ts";
import type { Plan } from "../../plan/trial/plan.ts";
import { loadSuite } from "../../suite/load-suite.ts";
import type { Suite } from "../../suite/suite.ts";
import { type CriterionPower, planPower } from "../../verdict/power/criterion-power.ts";
import { corporaHere } from "../corpus/corpus-places.ts";
import { chooseEngine } from "../engine/choose-engine.ts";
import { assumedRates } from "../engine/engine-rates.ts";
import { chooseModel, warnOfModel } from "../run/choose-model.ts";
import { planRun } from "../run/plan-run.ts";
import { findSuite } from "../suites/find-suite.ts";
import type { World } from "../world.ts";

/** What planning may be told besides the suite. */
export interface PlanOptions {
	readonly model?: string;
	readonly engine?: string;
	/** An engine build by its id or a beginning of it. */
	readonly engineBuild?: string;
	readonly profile?: string;
	/** Memory to plan for, bytes; this machine's when left out. */
	readonly memoryBytes?: number;
}

/** A variant that this engine cannot run, and how it could be. */
export interface DeferredVariant {
	readonly variant: string;
	readonly reason: string;
	readonly remedy: string;
}

/** What a run would do, and about how long it would take. */
export interface PlannedSuite {
	readonly suite: string;
	readonly engine: string;
	readonly description: PlanDescription;
	readonly memory: Fit;
	readonly disk: ReturnType<typeof scratchNeeds>;
	/** Bytes of the baseline's logits while chunks are compared over the whole vocabulary. */
	readonly logits: number;
	/** What the suite's size can decide of a variant, criterion by criterion. */
	readonly power: readonly CriterionPower[];
	readonly deferred: readonly DeferredVariant[];
	/** What there is no engine build for yet; null where there is all. */
	readonly missing: string | null;
	readonly trials: readonly string[];
}

/** Plans a suite without loading the model; warnings of the suite are told meanwhile. */
export async function planSuite(file: string, options: PlanOptions, world: World): Promise<PlannedSuite> {
	const loaded = await loadSuite(findSuite(world, file), options.profile ?? null, corporaHere("tell", world));
	const model = await chooseModel(loaded, options.model, world);
	const suite = warnOfModel(loaded, model);
	for (const warning of suite.warnings) world.tell(`warning: ${warning}`);
	const { host, memoryBytes } = world.machine;
	const { kind, supports, types, missing } = await engineToCome(suite, options, world);
	const machine = { host, memoryBytes: options.memoryBytes ?? memoryBytes };
	const fitted = await planRun(suite, model, { machine, types });
	const threads = fitted.plan.variants[0]?.settings.threads ?? 1;
	const { runnable, deferred } = splitBySupport(withoutMisfits(fitted.plan), supports);
	return {
		suite: suite.name,
		engine: kind,
		description: describePlan(runnable, suite, assumedRates(fitted.weightBytes, threads)),
		memory: fitted.fit,
		disk: scratchNeeds(runnable, fitted.vocabulary),
		logits: logitsBytes(runnable.trials, suite.baseline, fitted.vocabulary),
		power: planPower(runnable, suite),
		deferred,
		missing,
		trials: runnable.trials.map(({ id }) => id),
	};
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
async function engineToCome(suite: Suite, options: PlanOptions, world: World) {
	try {
		const choice = await chooseEngine(suite, options, world);
		return { kind: choice.kind, supports: supportOf(choice), types: typesOf(choice), missing: null };
	} catch (error) {
		if (!(error instanceof TqEvalError) || error.code !== "environment") throw error;
		const supports = (): Support => ({ supported: true });
		return {
			kind: options.engine ?? suite.engine.kind,
			supports,
			types: {},
			missing: `${error.message}. ${error.remedy}`,
		};
	}
}

function withoutMisfits(plan: Plan): Plan {
	const out = new Set(plan.misfits.map(({ trial }) => trial));
	return { ...plan, trials: plan.trials.filter(({ id }) => !out.has(id)) };
}
