import type { NeedleMatch } from "../../prompt/haystack/haystack-language.ts";
import type { RecordedReply } from "../../record/observation.ts";
import { compilePattern } from "../reply/compile-pattern.ts";

/** What of a reply tells whether its thinking is parted from its text. */
type MatchedReply = Pick<RecordedReply, "text" | "thinking">;

/**
 * Whether the answer that a reply gives in the prescribed form is the value, or, for a set, exactly its items; null where
 * the pattern does not compile. A reply that answers twice and differently gives no answer; thinking is no part of a
 * reply. Case, quotes, emphasis and a final full stop are not part of an answer.
 */
export function matchNeedle(reply: MatchedReply, pattern: string, value: string, match: NeedleMatch): boolean | null {
	const expression = compilePattern(pattern, "gim");
	if (expression === null) return null;
	const captures = [...answerIn(reply).matchAll(expression)];
	const answers = new Set(captures.map(([, answer = ""]) => canonical(answer, match)));
	return answers.size === 1 && answers.has(canonical(value, match));
}

/** The engine parts thinking where it knows the template; elsewhere the text may still hold it. */
function answerIn({ text, thinking }: MatchedReply): string {
	return thinking == null ? withoutThinking(text) : text;
}

// A template may open the thinking in the prompt, so that the reply only closes it; unclosed, all of it is thinking.
function withoutThinking(text: string): string {
	const answer = text.slice(text.lastIndexOf("</think>") + 1).replace(/^\/think>/, "");
	return answer.replace(/<think>[\s\S]*$/, "");
}

function canonical(answer: string, match: NeedleMatch): string {
	if (match === "line") return plain(answer);
	const items = answer.split(";").map(plain);
	return JSON.stringify([...new Set(items)].filter((item) => item !== "").sort());
}

function plain(text: string): string {
	const bare = text.normalize("NFKC").replace(/\s+/g, " ").toLowerCase();
	return bare.replace(/^[\s"'*_`“”‘’]+|[\s"'*_`“”‘’.]+$/g, "");
}
