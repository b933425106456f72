import { isWrittenIn } from "../reply/language.ts";
import { holdsFigures, holdsMentions } from "../reply/wording.ts";
import { type CheckKind, isWithin, placeOf, rangeOf } from "./check-kind.ts";

export const mentions: CheckKind<"mentions"> = {
	by: "text",
	holds: (check, text) => holdsMentions(text, check.any),
	onCut: ({ any }, { wholeWords }) => (holdsMentions(wholeWords, any) ? "holds" : "open"),
	describe: (check) => `mentions ${listOf(check.any, " or ")}${placeOf(check)}`,
};

export const avoids: CheckKind<"avoids"> = {
	by: "text",
	holds: (check, text) => !holdsMentions(text, check.words),
	onCut: ({ words }, { wholeWords }) => (holdsMentions(wholeWords, words) ? "fails" : "open"),
	describe: (check) => `avoids ${listOf(check.words, ", ")}${placeOf(check)}`,
};

export const figures: CheckKind<"figures"> = {
	by: "text",
	holds: (check, text) => holdsFigures(text, check.numbers),
	describe: (check) => `gives ${check.numbers.join(", ")}${placeOf(check)}`,
};

export const writtenIn: CheckKind<"written-in"> = {
	by: "text",
	holds: (check, text) => isWrittenIn(text, check.language),
	describe: (check) => `${check.language === "es" ? "is Spanish" : "is English"}${placeOf(check)}`,
};

/** Words as people count them, by the space between them. */
export const wordCount: CheckKind<"word-count"> = {
	by: "text",
	holds: (check, text) => isWithin(countWords(text), check),
	describe: (check) => `has ${rangeOf(check)} words${placeOf(check)}`,
};

/** Phrases that a table has room for. */
const SHOWN = 4;

function listOf(phrases: readonly string[], separator: string): string {
	const shown = phrases.slice(0, SHOWN).map((phrase) => JSON.stringify(phrase));
	return [...shown, ...(phrases.length > SHOWN ? ["…"] : [])].join(separator);
}

function countWords(text: string): number {
	return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
