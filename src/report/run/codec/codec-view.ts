import { type CheckedItem, type CodecAnalysis, isPromised } from "../../../score/codec/codec-analysis.ts";
import { formatCount, formatSignificant } from "../../../words/format-number.ts";
import type { RunReport } from "../../judged/run-report.ts";
import { createUnpairedRows } from "../../page/unpaired-rows.ts";

const MARKS = { true: "✓ holds", false: "✕ fails", null: "– not decidable" } as const;
const NOT_PROMISED = "– not promised by a stock type";

/** The codec checklist, part by part: types as columns, items as rows, and what was measured for each. */
export function createCodecView({ judgement }: RunReport) {
	const parts = [...new Set(judgement.codecs.map(({ part }) => part))];
	return parts.map((part) => {
		const analyses = judgement.codecs.filter((analysis) => analysis.part === part);
		return {
			part,
			variants: analyses.map(variantView),
			unpaired: createUnpairedRows(analyses),
		};
	});
}

function variantView({ variant, codecs, passed, failed, offOptimum, undecidable, notPromised }: CodecAnalysis) {
	const noisy = offOptimum.length === 0 ? "" : `${offOptimum.length} consistent but off the optimum, `;
	return {
		variant,
		counts: `${passed.length} hold, ${failed.length} fail, ${noisy}${undecidable.length} not decidable, ${notPromised.length} not promised`,
		rows: codecs.flatMap(({ type, items }) => items.map((item) => itemView({ type, item }))),
	};
}

function itemView(checked: CheckedItem) {
	const { type, item } = checked;
	const { id, passed, measured, detail } = item;
	const numbers = Object.entries(measured).map(
		([name, value]) =>
			`${measuredName(name)} ${Number.isInteger(value) ? formatCount(value) : formatSignificant(value, 4)}`,
	);
	const mark = passed === false && !isPromised(checked) ? NOT_PROMISED : MARKS[`${passed}`];
	return { type, id, mark, measured: numbers.join(", ") || "–", detail };
}

/** `levelError` as people read it: "level error". */
function measuredName(name: string): string {
	return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
