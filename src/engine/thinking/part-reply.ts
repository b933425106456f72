import type { Reply } from "../port/generate.ts";
import { withoutMarks } from "./split-thinking.ts";
import type { TokenMeter } from "./token-meter.ts";

/** Stands in a text for bytes that are no whole character. */
const BROKEN = "\uFFFD";

/**
 * The two halves of what was generated. A character can take several tokens: where the text of single tokens shows a
 * broken one, the ids are spelled again together; `spell` gives null where the engine cannot.
 */
export function partReply(
	meter: TokenMeter,
	{ tokens, logprobs }: Pick<Reply, "tokens" | "logprobs">,
	spell: (ids: readonly number[]) => string | null,
): Pick<Reply, "text" | "tokens" | "logprobs" | "thinking"> {
	const { tags, thinking, answer, thinkingTokens: count } = meter;
	if (tags === null || thinking === null) return { text: spell(tokens) ?? "", tokens, logprobs, thinking: null };
	const [ids, rest] = [tokens.slice(0, count), tokens.slice(count)];
	const respelled = (text: string, of: readonly number[]) => (text.includes(BROKEN) ? (spell(of) ?? text) : text);
	return {
		text: respelled(answer, rest).trimStart(),
		tokens: rest,
		logprobs: logprobs.slice(count),
		thinking: { text: withoutMarks(respelled(thinking, ids), tags), tokens: ids.length, ids },
	};
}
