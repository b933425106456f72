import type { CheckedItem, CodecAnalysis } from "../../score/codec/codec-analysis.ts";
import { plainCount } from "../rule/plain-number.ts";
import { plainSentence } from "../rule/plain-sentence.ts";
import { decided, inconclusive, type Ruling } from "../rule/ruling.ts";

// The checklist of every type of a variant. A census of items, not a sample: one that fails fails the whole, and no
// benchmark of this variant is trusted until it is mended.
export function judgeCodec({ passed, failed, notPromised, undecidable }: CodecAnalysis): Ruling {
	const told = passed.length + failed.length;
	const open = `${listed("Not decidable", undecidable)}${listed("Not promised by a stock type", notPromised)}`;
	if (told === 0) {
		const reason = `No item of the checklist can be told for these types.${open}`;
		return inconclusive({ reasonCode: "nothing-decidable", reason, settle: "check the codec by other means" });
	}
	const estimate = {
		value: failed.length,
		low: failed.length,
		high: failed.length,
		n: told,
		unit: "failed",
		confidence: 1,
	};
	if (failed.length === 0) {
		const reason = `All ${plainCount(told, "items")} of the checklist that can be told hold.${open}`;
		return decided("PASS", { estimate, reasonCode: "checklist-holds", reason });
	}
	const first = failed[0]?.item.detail ?? "";
	const why = first === "" ? "" : ` ${plainSentence(first)}`;
	const reason = `The quantizer fails ${names(failed)}: benchmarks are not trusted.${why}${open}`;
	const settle = "fix the quantizer and run the checklist again; trust no benchmark until then";
	return decided("FAIL", { estimate, reasonCode: "checklist-fails", reason, settle });
}

function listed(label: string, items: readonly CheckedItem[]): string {
	return items.length === 0 ? "" : ` ${label}: ${names(items)}.`;
}

/** `structured-rotation (turbo4, turbo3), radius-fp16-or-better (turbo3)`. */
function names(items: readonly CheckedItem[]): string {
	const ids = [...new Set(items.map(({ item }) => item.id))];
	const typesOf = (id: string) => items.filter(({ item }) => item.id === id).map(({ type }) => type);
	return ids.map((id) => `${id} (${typesOf(id).join(", ")})`).join(", ");
}
