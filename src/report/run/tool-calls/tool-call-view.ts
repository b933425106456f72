import type { PairedCounts } from "../../../score/pair/outcome-score.ts";
import type { ToolCallAnalysis } from "../../../score/tool-calls/tool-call-analysis.ts";
import { formatCount } from "../../../words/format-number.ts";
import { stateLinks } from "../../evidence/evidence-link.ts";
import type { RunReport } from "../../judged/run-report.ts";
import { createAssayView } from "../../page/assay-view.ts";
import { formatRatio, formatReasons, formatUnmeasured } from "../../text/format-estimate.ts";

const KINDS = { call: "one call", none: "no call", parallel: "several at once", result: "a result used" } as const;

const ASPECTS = ["form", "choice", "arguments"] as const;

/** Tool calls beside the baseline's, part by part; what each case is about stands beside how many of its kind were right. */
export function createToolCallView({ judgement, suite }: RunReport) {
	const parts = [...new Set(judgement.toolCalls.map(({ part }) => part))];
	return parts.map((part) => ({
		part,
		rows: judgement.toolCalls
			.filter((analysis) => analysis.part === part && analysis.variant !== suite.baseline)
			.map(variantRow),
	}));
}

function variantRow({ part, variant, counts, assay, aspects, comparisons }: ToolCallAnalysis) {
	const query = { part, variant, kind: "tool-calls" } as const;
	return {
		variant,
		links: stateLinks(query),
		right: formatRatio(counts.bothRight + counts.gained, counts.pairs),
		...createAssayView(assay, query),
		aspects: ASPECTS.map((aspect) => aspectView(aspect, aspects[aspect])),
		kinds: kindWords(comparisons),
		unscored: formatReasons(counts.unscored) ?? "none",
	};
}

/** `9/10 (baseline 10/10), 1 lost, 0 gained`. */
function aspectView(name: string, { pairs, bothRight, lost, gained }: PairedCounts) {
	if (pairs === 0) return { name, words: formatUnmeasured("no-pairs") };
	const right = `${formatRatio(bothRight + gained, pairs)} (baseline ${formatRatio(bothRight + lost, pairs)})`;
	return { name, words: `${right}, ${formatCount(lost)} lost, ${formatCount(gained)} gained` };
}

function kindWords(comparisons: ToolCallAnalysis["comparisons"]): string {
	const words = Object.entries(KINDS).flatMap(([kind, name]) => {
		const scored = comparisons.filter((one) => one.kind === kind && one.variant.scored);
		const right = scored.filter(({ variant }) => variant.scored && variant.right).length;
		return scored.length === 0 ? [] : [`${name} ${formatRatio(right, scored.length)}`];
	});
	return words.join(", ");
}
