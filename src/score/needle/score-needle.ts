import type { NeedleAnswer } from "../../record/observation.ts";
import { checkReply } from "../check/check-reply.ts";
import { describeCheck } from "../check/describe-check.ts";
import type { Score } from "../pair/outcome-score.ts";
import { matchNeedle } from "./needle-match.ts";

// Right when the needle's pattern extracts exactly its value: a value that merely occurs in the reply is no retrieval.
export function scoreNeedle({ reply, pattern, value, match }: NeedleAnswer): Score {
	const extracts = { kind: "extracts", pattern, value } as const;
	const score = checkReply(reply, [extracts]);
	if (match === undefined || !score.scored) return score;
	const right = matchNeedle(reply.text, pattern, value, match);
	return { scored: true, right, failedChecks: right ? [] : [describeCheck(extracts)] };
}
