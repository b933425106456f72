import type { ToolCallAnalysis } from "../../score/tool-calls/tool-call-analysis.ts";
import type { Criterion } from "../../suite/criterion.ts";
import { within } from "../reason/reason.ts";
import { judgePairedLoss } from "../rule/criterion-paired-loss.ts";
import { inconclusive, type Ruling } from "../rule/ruling.ts";

/**
 * The paired loss of right cases. Replies that the server's parser refused or the token limit cut have no calls to
 * score; a PASS that rests on leaving them out is none.
 */
export function judgeToolCalls(analysis: ToolCallAnalysis, criterion: Criterion): Ruling {
	const ruling = judgePairedLoss(analysis, criterion, "cases");
	const strict = judgePairedLoss(analysis.strict, criterion, "cases");
	if (ruling.state !== "PASS" || strict.state === "PASS") return ruling;
	const { refused, cut } = analysis.strict;
	const code = refused === 0 ? "cut-replies" : "unparsable-replies";
	return inconclusive({
		estimate: ruling.estimate,
		reason: within(ruling.reason, { of: "left-out", code, refused, cut }),
		settle: refused === 0 ? "show-the-call" : "mend-parser",
	});
}
