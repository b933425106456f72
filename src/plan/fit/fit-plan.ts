import { largestContext, type MemoryNeed, type ModelSize, memoryNeed } from "../../kv/memory-model.ts";
import { formatBytes } from "../../words/format-bytes.ts";
import { formatCount } from "../../words/format-number.ts";
import type { MemoryTask } from "../memory/memory-task.ts";
import type { Misfit, Plan } from "../trial/plan.ts";
import type { PlannedVariant } from "../trial/planned-variant.ts";
import type { Trial } from "../trial/trial.ts";
import { memoryMisfit } from "./memory-misfit.ts";
import { neededTokens } from "./needed-tokens.ts";
import { type WindowCost, windowCost } from "./window-cost.ts";

/** A machine and a model, as far as they limit what can run. */
export interface Limits {
	readonly model: ModelSize & { readonly trainedContext: number | null };
	/** Bytes of memory of the machine. */
	readonly memoryBytes: number;
}

/** What one variant takes at the context that the suite asks for, and how far it could go. */
export interface VariantFit {
	readonly variant: string;
	readonly need: MemoryNeed;
	/** Null, as the other: where the size of a type is not known. */
	readonly fits: boolean | null;
	/** Within the memory and the model's training, whatever the suite asks for. */
	readonly largestContext: number | null;
	/** Null for a model without windows. */
	readonly window: WindowCost | null;
}

/** What of a plan can run on a machine. */
export interface Fit {
	readonly budgetBytes: number;
	/** What the suite asks for. */
	readonly askedContext: number;
	/** What every variant gets: the same for all, since the context is part of the treatment. */
	readonly contextTokens: number;
	readonly trainedContext: number | null;
	readonly variants: readonly VariantFit[];
	readonly misfits: readonly FitMisfit[];
}

/** A trial that does not fit, with its limit apart from its own need: hundreds of trials may share one. */
export interface FitMisfit extends Misfit {
	/** Tokens of context that it needs and what stands against them, as in "the model was trained for 8 192"; null for memory that is weighed. */
	readonly over: { readonly tokens: number; readonly limit: string } | null;
}

/** Of 36 GB, 31 may be used: the rest is the system's. */
const USABLE = 31 / 36;

/**
 * Lowers a plan to what model and memory allow. The context becomes the largest that every variant holds in 31/36 of
 * the memory, at most what the model was trained for; trials that need more are named with the tokens and bytes.
 */
export function fitPlan(plan: Plan, { model, memoryBytes }: Limits): { readonly plan: Plan; readonly fit: Fit } {
	const budgetBytes = Math.floor(memoryBytes * USABLE);
	const askedContext = Math.max(...plan.variants.map(({ settings }) => settings.contextTokens));
	const trained = model.trainedContext ?? Number.POSITIVE_INFINITY;
	const variants = plan.variants.map((variant) => fitVariant(variant, model, { budgetBytes, askedContext, trained }));
	const contextTokens = Math.min(askedContext, trained, ...variants.flatMap(({ largestContext: most }) => most ?? []));
	const base = { budgetBytes, askedContext, contextTokens, trainedContext: model.trainedContext, variants };
	const configs = new Map(plan.variants.map((variant) => [variant.config.name, variant]));
	const misfits = plan.trials.flatMap((trial): FitMisfit[] => {
		const variant = configs.get(trial.variant);
		if (trial.task.kind !== "memory" || variant === undefined) return misfitOf(trial, base);
		const misfit = memoryMisfit(trial.task, variant, { model, budgetBytes });
		return misfit === null ? [] : [{ trial: trial.id, ...misfit, over: beyondTraining(trial.task, model) }];
	});
	const lowered = plan.variants.map((variant) => ({
		...variant,
		settings: { ...variant.settings, contextTokens: Math.max(CONTEXT_LEAST, contextTokens) },
	}));
	const recorded = misfits.map(({ trial, detail, remedy }) => ({ trial, detail, remedy }));
	return { plan: { ...plan, variants: lowered, misfits: recorded }, fit: { ...base, misfits } };
}

// Contexts beyond the model's training are one limit under every variant; what memory holds differs between them.
function beyondTraining({ contextTokens: tokens }: MemoryTask, { trainedContext }: Limits["model"]): FitMisfit["over"] {
	if (trainedContext === null || tokens <= trainedContext) return null;
	return { tokens, limit: trainedLimit(trainedContext) };
}

function trainedLimit(trainedContext: number): string {
	return `the model was trained for ${formatCount(trainedContext)}`;
}

/** The least that an engine is asked for; below it nothing is started. */
const CONTEXT_LEAST = 256;

function fitVariant(
	{ config, settings }: PlannedVariant,
	model: ModelSize,
	{ budgetBytes, askedContext, trained }: { budgetBytes: number; askedContext: number; trained: number },
): VariantFit {
	const { batchTokens } = settings;
	const need = memoryNeed(model, config, askedContext, batchTokens);
	const most = largestContext(model, config, batchTokens, budgetBytes, trained);
	const window = windowCost(model.shape, config, askedContext, batchTokens);
	const fits = need.totalBytes === null ? null : need.totalBytes <= budgetBytes;
	return { variant: config.name, need, fits, largestContext: most, window };
}

function misfitOf(trial: Trial, fit: Omit<Fit, "misfits">): FitMisfit[] {
	const { tokens, exact } = neededTokens(trial.task);
	if (tokens <= fit.contextTokens) return [];
	const needs = `It needs ${exact ? "" : "about "}${formatCount(tokens)} tokens of context`;
	const { limit, separator, remedy } = limitOf(fit, tokens);
	return [{ trial: trial.id, detail: `${needs}${separator} ${limit}`, remedy, over: { tokens, limit } }];
}

/** What a need runs against, and what to do about it. */
interface Limit {
	readonly separator: "," | ";";
	readonly limit: string;
	readonly remedy: string;
}

// Which of the limits is the one: the suite's own context, the model's training, or memory under the largest variant.
function limitOf(fit: Omit<Fit, "misfits">, tokens: number): Limit {
	const { askedContext, trainedContext, budgetBytes, variants } = fit;
	if (tokens > askedContext)
		return { separator: ",", limit: `the suite gives ${askedContext}`, remedy: "Raise engine.context in the suite." };
	if (trainedContext !== null && tokens > trainedContext)
		return {
			separator: ",",
			limit: trainedLimit(trainedContext),
			remedy: "Use a model of a longer context, or leave these lengths out.",
		};
	const { variant, largestContext: most, need } = tightestOf(variants);
	const parts = `weights ${formatBytes(need.weightBytes)}, its KV cache at ${formatCount(askedContext)} tokens ${formatBytes(need.kvBytes ?? 0)}`;
	return {
		separator: ";",
		limit: `${variant} holds ${formatCount(most ?? 0)} within ${formatBytes(budgetBytes)} (${parts})`,
		remedy: `Use a machine with more memory, a smaller model, or a suite without ${variant}.`,
	};
}

// One whose size is not known limits nobody.
function tightestOf(variants: readonly VariantFit[]): VariantFit {
	const most = ({ largestContext: tokens }: VariantFit) => tokens ?? Number.POSITIVE_INFINITY;
	return variants.reduce((least, one) => (most(one) < most(least) ? one : least));
}
