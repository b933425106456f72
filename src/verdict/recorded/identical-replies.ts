import type { RecordedReply } from "../../record/observation.ts";
import type { Agreement } from "../answer-verdict.ts";
import { sameNumbers } from "./same-numbers.ts";

/** What of a reply is compared. */
export type ComparedReply = Pick<RecordedReply, "text" | "thinking" | "tokens" | "logprobs">;

/** Whether two lists of replies are the same to the last bit of every log-probability. */
export function compareReplies(left: readonly ComparedReply[], right: readonly ComparedReply[]): Agreement {
	if (left.length !== right.length) return "different";
	const same = left.every((reply, index) => {
		const other = right[index];
		if (other === undefined || reply.text !== other.text || reply.thinking?.text !== other.thinking?.text) return false;
		return (
			sameNumbers(reply.tokens ?? [], other.tokens ?? []) && sameNumbers(reply.logprobs ?? [], other.logprobs ?? [])
		);
	});
	return same ? left.reduce((count, { logprobs }) => count + (logprobs?.length ?? 0), 0) : "different";
}
