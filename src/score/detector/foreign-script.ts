import { withoutFences } from "../reply/fenced-blocks.ts";
import type { TextDetector } from "./detector.ts";

const SCRIPTS = [
	...["Latin", "Cyrillic", "Greek", "Han", "Hiragana", "Katakana", "Hangul", "Arabic", "Hebrew"],
	...["Devanagari", "Bengali", "Tamil", "Telugu", "Thai", "Georgian", "Armenian", "Ethiopic", "Khmer"],
].map((name) => new RegExp(`\\p{Script=${name}}`, "gu"));
const LETTER = /\p{L}/gu;
const LEAST_LETTERS = 5;
const LEAST_SHARE = 0.01;

function count(text: string, pattern: RegExp): number {
	return text.match(pattern)?.length ?? 0;
}

/** A model whose cache is damaged slips into another script. */
export const foreignScript: TextDetector = {
	id: "foreign-script",
	definition: "five letters and 1 % of all letters, outside code, of a script that nothing before the reply uses",
	failureMode: "Greek letters of mathematics, names in their own script",
	detect({ text, said }) {
		const prose = withoutFences(text);
		const letters = count(prose, LETTER);
		if (letters === 0) return null;
		const prompt = said.join("\n");
		return SCRIPTS.some((script) => {
			const found = count(prose, script);
			return found >= LEAST_LETTERS && found >= LEAST_SHARE * letters && count(prompt, script) === 0;
		});
	},
};
