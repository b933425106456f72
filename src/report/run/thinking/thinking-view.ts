import type { PairedFlags } from "../../../score/pair/paired-flags.ts";
import type { ThinkingAnalysis } from "../../../score/thinking/thinking-analysis.ts";
import { formatCount } from "../../../words/format-number.ts";
import type { RunReport } from "../../judged/run-report.ts";
import { createEstimateView } from "../../page/estimate-view.ts";
import { formatRatio } from "../../text/format-estimate.ts";

/** What reasoning models thought, part by part: how long, how often without an end, how often in circles. */
export function createThinkingView({ judgement }: RunReport) {
	const parts = [...new Set(judgement.thoughts.map(({ part }) => part))];
	return parts.map((part) => ({
		part,
		rows: judgement.thoughts.filter((analysis) => analysis.part === part).map(rowOf),
	}));
}

function rowOf({ variant, pairs, exhausted, loops, medianTokens }: ThinkingAnalysis) {
	return {
		variant,
		pairs: formatCount(pairs),
		tokens: `${tokensWords(medianTokens.variant)} against ${tokensWords(medianTokens.baseline)}`,
		exhausted: faultOf(exhausted, pairs),
		loops: faultOf(loops, pairs),
	};
}

function faultOf({ baseline, variant, excess }: PairedFlags, pairs: number) {
	return {
		counts: `${formatRatio(variant, pairs)} against ${formatRatio(baseline, pairs)}`,
		excess: createEstimateView(excess),
	};
}

function tokensWords(tokens: number | null): string {
	return tokens === null ? "not told" : formatCount(tokens);
}
