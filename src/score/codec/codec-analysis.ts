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
	/** Items that do not hold for a type that never promised them. */
	readonly notPromised: readonly CheckedItem[];
	/** Items that cannot be told for their type: neither passed nor failed. */
	readonly undecidable: readonly CheckedItem[];
	/** Trials without an answer, with the reason. */
	readonly unpaired: readonly UnpairedTrial[];
}

// Whether an item that does not hold is a fault of its type.
export function isPromised({ type, item: { id } }: CheckedItem): boolean {
	return isTurbo(type) || !TURBO_PROMISES.includes(id);
}

// Sorts the checklist of one variant into what holds, what does not, and what cannot be told.
export function analyzeCodec({ part, variant, trials, observed }: PlacedWork): CodecAnalysis {
	const { answers, unanswered } = plannedOutcomes("codec", trials, observed);
	const codecs = answers.flatMap((answer) => answer.codecs);
	const items = codecs.flatMap(({ type, items: checked }) => checked.map((item) => ({ type, item })));
	return {
		part,
		variant,
		codecs,
		passed: items.filter(({ item }) => item.passed === true),
		failed: items.filter((one) => one.item.passed === false && isPromised(one)),
		notPromised: items.filter((one) => one.item.passed === false && !isPromised(one)),
		undecidable: items.filter(({ item }) => item.passed === null),
		unpaired: unanswered,
	};
}
