import { withoutFences } from "../reply/fenced-blocks.ts";
import type { TextDetector } from "./detector.ts";

/** A sentence speaks of what was said before... */
const CUE =
	/\b(?:as (?:you|we|i) (?:said|mentioned|noted|discussed|agreed|decided|asked)|you (?:said|told me|mentioned|asked for|gave|chose|decided)|we (?:said|agreed|decided|chose|discussed)|earlier|previously|in (?:turn|step) \d+|back in)\b/i;
/** ...and names something that can be looked up: code, a quotation, a number of two digits, a path or identifier. */
const SPECIFIC = /`([^`\n]+)`|"([^"\n]{3,})"|“([^”\n]{3,})”|(?<![\w.])(\d[\d.,]*\d)(?![\w])|\b(\w+(?:_\w+)+)\b/g;

function sentences(text: string): string[] {
	return withoutFences(text).split(/(?<=[.!?])\s+|\n+/);
}

function specificsOf(sentence: string): string[] {
	return [...sentence.matchAll(SPECIFIC)].map((match) => match.slice(1).find((group) => group !== undefined) ?? "");
}

/** A claim about earlier turns that the transcript contradicts. */
export const unsupportedReference: TextDetector = {
	id: "unsupported-reference",
	definition: "a sentence that points back and names a number, name or quotation which no earlier turn holds",
	failureMode: "derived numbers and paraphrases; sentences that name nothing are not counted",
	detect({ text, said, ownEarlier }) {
		const before = [...said, ...ownEarlier].join("\n").toLowerCase();
		const checkable = sentences(text)
			.filter((sentence) => CUE.test(sentence))
			.map(specificsOf)
			.filter((specifics) => specifics.length > 0);
		if (checkable.length === 0) return null;
		return checkable.some((specifics) => specifics.some((one) => !before.includes(one.toLowerCase())));
	},
};
