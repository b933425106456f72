import type { NeedleMatch } from "../../prompt/haystack/haystack-language.ts";
import { compilePattern } from "../reply/compile-pattern.ts";

/**
 * Whether the answer that a reply gives in the prescribed form is the value, or, for a set, exactly its items. A reply
 * that answers twice and differently gives no answer; thinking is no part of a reply. Case, quotes, emphasis and a
 * final full stop are not part of an answer.
 */
export function matchNeedle(text: string, pattern: string, value: string, match: NeedleMatch): boolean {
	const captures = [...withoutThinking(text).matchAll(compilePattern(pattern, "gim") ?? /$^/g)];
	const answers = new Set(captures.map(([, answer = ""]) => canonical(answer, match)));
	return answers.size === 1 && answers.has(canonical(value, match));
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
