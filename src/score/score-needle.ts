import type { NeedleAnswer } from "../observation/observation.ts";
import { checkReply } from "./check-reply.ts";
import type { Score } from "./outcome-score.ts";

// Right when the needle's pattern extracts exactly its value: a value that merely occurs in the reply is no retrieval.
export function scoreNeedle({ reply, pattern, value }: NeedleAnswer): Score {
	return checkReply(reply, [{ kind: "extracts", pattern, value }]);
}
