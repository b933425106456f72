import type { CheckedItem, CodecAnalysis } from "../../score/codec/codec-analysis.ts";
import type { NamedItem } from "../reason/codec-reason.ts";
import { decided, inconclusive, type Ruling } from "../rule/ruling.ts";

/**
 * The checklist of every type of a variant. A census of items, not a sample: one that fails fails the whole, and no
 * benchmark of this variant is trusted until it is mended. A code book that is consistent and merely noisier than it could
 * be is told by its numbers and voids nothing: its benchmarks show what it costs.
 */
export function judgeCodec({ passed, failed, offOptimum, notPromised, undecidable }: CodecAnalysis): Ruling {
	const told = passed.length + failed.length + offOptimum.length;
	const found = {
		of: "codec",
		told,
		failed: named(failed),
		detail: failed[0]?.item.detail ?? "",
		offOptimum: offOptimum.map(codeBook),
		undecidable: named(undecidable),
		notPromised: named(notPromised),
	} as const;
	if (told === 0)
		return inconclusive({ reason: { ...found, code: "nothing-decidable" }, settle: "check-codec-otherwise" });
	const { length } = failed;
	const estimate = { value: length, low: length, high: length, n: told, unit: "failed", confidence: 1 };
	if (length === 0 && offOptimum.length > 0) {
		const noisy = { ...estimate, value: offOptimum.length, low: offOptimum.length, high: offOptimum.length };
		return decided("FAIL", {
			estimate: { ...noisy, unit: "off the optimum" },
			reason: { ...found, code: "code-book-off-optimum" },
		});
	}
	if (length === 0) return decided("PASS", { estimate, reason: { ...found, code: "checklist-holds" } });
	return decided("FAIL", { estimate, reason: { ...found, code: "checklist-fails" }, settle: "fix-quantizer" });
}

function named(items: readonly CheckedItem[]): NamedItem[] {
	const ids = [...new Set(items.map(({ item }) => item.id))];
	return ids.map((id) => ({ id, types: items.filter(({ item }) => item.id === id).map(({ type }) => type) }));
}

function codeBook({ type, item: { measured } }: CheckedItem) {
	const { relativeRmse = Number.NaN, optimalRmse = Number.NaN } = measured;
	return { type, relativeRmse, optimalRmse };
}
