import type { TextDetector } from "./detector.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CORRUPT = /[\uFFFD\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]|\p{Surrogate}/u;
/** Control tokens as the families of models spell them; `</s>` is also how HTML ends what `<s>` began. */
const LEAKED = [
	/<[|｜][^\s<>|｜]{1,40}[|｜]>/gu,
	/<(?:start|end)_of_(?:turn|image|text)>|<(?:un|re)used_?\d+>|<(?:bos|eos|pad|unk|mask)>|<0x[0-9A-F]{2}>/g,
	/\[\/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS)\]/g,
	/(?<!<s>[\s\S]*)<\/s>/g,
];

function leaks(text: string, said: string): boolean {
	return LEAKED.some((tokens) => (text.match(tokens) ?? []).some((token) => !said.includes(token)));
}

function unbalancedThinking(text: string): boolean {
	return text.split("<think>").length !== text.split("</think>").length;
}

/** Split characters, control characters, and tokens that only a template may write. */
export const corruptEncoding: TextDetector = {
	id: "corrupt-encoding",
	definition: "a replacement or control character, a lone surrogate, a leaked control token, an unbalanced think tag",
	failureMode: "replies about control tokens; those that the prompt itself spells are exempt",
	detect({ text, said }) {
		const prompt = said.join("\n");
		return CORRUPT.test(text) || leaks(text, prompt) || (unbalancedThinking(text) && !prompt.includes("think>"));
	},
};
