import type { NeedleAnswer } from "../../record/observation.ts";
import { checkReply, unreadable, unscored } from "../check/check-reply.ts";
import { describeCheck } from "../check/describe-check.ts";
import type { Score } from "../pair/outcome-score.ts";
import { matchNeedle } from "./needle-match.ts";

/** Right when the needle's pattern extracts exactly its value: a value that merely occurs in the reply is no retrieval. */
export function scoreNeedle({ reply, pattern, value, match }: NeedleAnswer): Score {
	const extracts = { kind: "extracts", pattern, value } as const;
	if (match === undefined) return checkReply(reply, [extracts]);
	const open = unreadable(reply);
	if (open !== null) return open;
	const right = matchNeedle(reply, pattern, value, match);
	if (right === null) return unscored("invalid-pattern");
	return { scored: true, right, failedChecks: right ? [] : [describeCheck(extracts)] };
}
