import type { CodecItem } from "../../engine/port/engine-probe.ts";
import { isTurbo, type KvType } from "../../kv/kv-type.ts";
import type { CheckedCodec } from "../../record/observation.ts";
import type { PlacedWork } from "../pair/placed-work.ts";
import { plannedOutcomes } from "../pair/planned-outcomes.ts";
import type { UnpairedTrial } from "../pair/unpaired-reason.ts";

/** One item of the checklist with the type it is about. */
export interface CheckedItem {
	readonly type: KvType;
	readonly item: CodecItem;
}

/** What only the TurboQuant types promise: a stock type has uniform levels, and is none the worse for it. */
const TURBO_PROMISES: readonly string[] = ["structured-rotation", "lloyd-max-levels"];

/** The checklist of every quantized type of one variant. */
export interface CodecAnalysis {
	readonly part: string;
	readonly variant: string;
	readonly codecs: readonly CheckedCodec[];
	readonly passed: readonly CheckedItem[];
	readonly failed: readonly CheckedItem[];
	/** Code books that are consistent and noisier than the best of as many levels: nothing is wrong with their numbers. */
	readonly offOptimum: readonly CheckedItem[];
	/** Items that do not hold for a type that never promised them. */
	readonly notPromised: readonly CheckedItem[];
	/** Items that cannot be told for their type: neither passed nor failed. */
	readonly undecidable: readonly CheckedItem[];
	/** Trials without an answer, with the reason. */
	readonly unpaired: readonly UnpairedTrial[];
}

/** Whether an item that does not hold is a fault of its type. */
export function isPromised({ type, item: { id } }: CheckedItem): boolean {
	return isTurbo(type) || !TURBO_PROMISES.includes(id);
}

/** Sorts the checklist of one variant into what holds, what does not, and what cannot be told. */
export function analyzeCodec({ part, variant, trials, observed }: PlacedWork): CodecAnalysis {
	const { answers, unanswered } = plannedOutcomes("codec", trials, observed);
	const codecs = answers.flatMap((answer) => answer.codecs);
	const items = codecs.flatMap(({ type, items: checked }) => checked.map((item) => ({ type, item })));
	const broken = items.filter((one) => one.item.passed === false && isPromised(one));
	const offOptimum = broken.filter(isOffOptimum);
	return {
		part,
		variant,
		codecs,
		passed: items.filter(({ item }) => item.passed === true),
		failed: broken.filter((one) => !isExplained(one, offOptimum)),
		offOptimum,
		notPromised: items.filter((one) => one.item.passed === false && !isPromised(one)),
		undecidable: items.filter(({ item }) => item.passed === null),
		unpaired: unanswered,
	};
}

/** Levels that leave more error than the best would. One that leaves less, or has no such levels, is not what it says. */
function isOffOptimum({ item: { id, measured } }: CheckedItem): boolean {
	return id === "lloyd-max-levels" && (measured.rmseOverBest ?? 0) >= 1;
}

/** What the probe allows a slope beyond its bound, and an additive bias in standard errors. */
const SLOPE_SLACK = 0.003;
const MOST_BIAS = 4;

/**
 * Whether a failure is the code book's own, counted already: a code that keeps the norm and has relative RMSE e leaves
 * sqrt(1 - e^2) of an inner product, whatever its levels. One without norm correction leaves 1 - e^2, and is wrong.
 */
function isExplained({ type, item }: CheckedItem, offOptimum: readonly CheckedItem[]): boolean {
	const book = offOptimum.find((one) => one.type === type);
	if (book === undefined) return false;
	if (book.item === item) return true;
	if (item.id !== "unbiased-inner-products") return false;
	const { slope = 0, biasInStandardErrors: bias = Number.POSITIVE_INFINITY } = item.measured;
	const left = Math.sqrt(1 - (book.item.measured.relativeRmse ?? 0) ** 2);
	return slope >= left - SLOPE_SLACK && slope <= 1 + SLOPE_SLACK && Math.abs(bias) < MOST_BIAS;
}
