import type { ToolCallAnalysis } from "../score/tool-call-analysis.ts";
import type { Criterion } from "../suite/criterion.ts";
import { judgePairedLoss } from "./criterion-paired-loss.ts";
import { plainCount } from "./plain-number.ts";
import { inconclusive, type Ruling } from "./ruling.ts";

// The paired loss of right cases. Replies that the server's parser refused have no calls to score; a PASS that rests on
// leaving them out is none.
export function judgeToolCalls(analysis: ToolCallAnalysis, criterion: Criterion): Ruling {
	const ruling = judgePairedLoss(analysis, criterion, "cases");
	const strict = judgePairedLoss(analysis.strict, criterion, "cases");
	if (ruling.state !== "PASS" || strict.state === "PASS") return ruling;
	const refused = plainCount(analysis.strict.counts.pairs - analysis.counts.pairs, "replies");
	const { estimate } = ruling;
	const reason = `${ruling.reason} But the server's parser refused ${refused}, and counted as wrong they decide it.`;
	const settle =
		"look at the replies in the engine's log; a parser that refuses what the baseline may say is to be mended";
	return { ...inconclusive({ reasonCode: "unparsable-replies", reason, settle }), estimate };
}
