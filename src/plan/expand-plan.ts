import type { ContextSettings } from "../engine/port/context-settings.ts";
import type { StopRule } from "../suite/stop-rule.ts";
import type { Suite } from "../suite/suite.ts";
import { aloneTrials } from "./stage/alone-trials.ts";
import { besideTrials } from "./stage/beside-trials.ts";
import { cheapFirst } from "./stage/cheap-first.ts";
import { partsAt } from "./stage/parts-at.ts";
import { programTrials } from "./stage/program-trials.ts";
import { controlOf } from "./trial/control-of.ts";
import type { Plan } from "./trial/plan.ts";
import type { PlannedVariant } from "./trial/planned-variant.ts";

/** What a plan depends on beyond its suite. */
export interface PlanSurroundings {
	readonly cores: number;
	readonly modelBytes: number;
	/** When a variant is stopped; never when left out. */
	readonly stop?: StopRule;
}

/** What the order of items is drawn from where a suite states no seed. */
const ORDER_SEED = 1;

/** A model below this gains nothing from threads: its matrices are too small to share out. */
const SMALL_MODEL_BYTES = 200e6;

/**
 * Every trial of a suite in the order it runs: the baseline, its A/A control, then the candidates; after all of them what
 * programs of their own do, and what runs alone.
 */
export function expandPlan(suite: Suite, { cores, modelBytes, stop = "never" }: PlanSurroundings): Plan {
	const { context: contextTokens, batch: batchTokens } = suite.engine;
	const isSmall = isSmallModel(modelBytes);
	const threads = suite.engine.threads === "auto" ? (isSmall ? 1 : Math.max(1, cores)) : suite.engine.threads;
	const variants = planVariants(suite, { contextTokens, batchTokens, threads });
	const { baseline, seed = ORDER_SEED } = suite;
	const beside = partsAt("beside", suite.parts);
	const order = cheapFirst(beside, (part) => besideTrials(part, variants[0] as PlannedVariant, { baseline, seed }));
	const trials = [
		...variants.flatMap((variant) => order.flatMap((part) => besideTrials(part, variant, { baseline, seed }))),
		...partsAt("program", suite.parts).flatMap((part) => programTrials(part, variants)),
		...partsAt("alone", suite.parts).flatMap((part) => aloneTrials(part, variants)),
	];
	const sideBySide = isSmall ? Math.max(1, Math.floor(cores / threads)) : 1;
	const parallel = suite.engine.parallel === "auto" ? sideBySide : suite.engine.parallel;
	const stopping = stop === "never" ? {} : { stop };
	return { variants, trials, misfits: [], parallel: Math.min(parallel, variants.length), orderSeed: seed, ...stopping };
}

/** Whether a model of this size is run on one thread, several contexts side by side. */
export function isSmallModel(modelBytes: number): boolean {
	return modelBytes < SMALL_MODEL_BYTES;
}

function planVariants(suite: Suite, settings: ContextSettings): PlannedVariant[] {
	return suite.variants.flatMap((config): PlannedVariant[] => {
		if (config.name !== suite.baseline) return [{ config, role: "candidate", settings }];
		const baseline: PlannedVariant = { config, role: "baseline", settings };
		return suite.control ? [baseline, controlOf(config, settings)] : [baseline];
	});
}
