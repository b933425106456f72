import type { StrictLoss, ToolCallAnalysis } from "../../score/tool-calls/tool-call-analysis.ts";
import type { Criterion } from "../../suite/criterion.ts";
import { judgePairedLoss } from "../rule/criterion-paired-loss.ts";
import { plainCount } from "../rule/plain-number.ts";
import { inconclusive, type Ruling } from "../rule/ruling.ts";

const PARSER =
	"look at the replies in the engine's log; a parser that refuses what the baseline may say is to be mended";
const LIMIT = "raise maxTokens in the part, so that a reply shows whether it becomes the call";

// The paired loss of right cases. Replies that the server's parser refused or the token limit cut have no calls to
// score; a PASS that rests on leaving them out is none.
export function judgeToolCalls(analysis: ToolCallAnalysis, criterion: Criterion): Ruling {
	const ruling = judgePairedLoss(analysis, criterion, "cases");
	const strict = judgePairedLoss(analysis.strict, criterion, "cases");
	if (ruling.state !== "PASS" || strict.state === "PASS") return ruling;
	return { ...inconclusive(whatDecides(ruling.reason, analysis.strict)), estimate: ruling.estimate };
}

function whatDecides(passed: string, { refused, cut }: StrictLoss) {
	const why = [
		...(refused === 0 ? [] : [`the server's parser refused ${plainCount(refused, "replies")}`]),
		...(cut === 0 ? [] : [`the token limit cut ${plainCount(cut, "replies")} of cases that the baseline gets right`]),
	];
	const reason = `${passed} But ${why.join(" and ")}, and counted as wrong they decide it.`;
	return refused === 0
		? { reasonCode: "cut-replies", reason, settle: LIMIT }
		: { reasonCode: "unparsable-replies", reason, settle: PARSER };
}
