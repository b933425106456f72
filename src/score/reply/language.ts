import { foldText } from "./find-phrase.ts";

/** Frequent words that are words of one of the languages only. */
const MARKERS = {
	en: new Set(
		"the and of to in is was were that this with for from by it be are which had would their they not".split(" "),
	),
	es: new Set("el la los las de del y que en un una por con para se su sus al es fue eran como más pero lo".split(" ")),
} as const;

/** Frequent words below which a text is too short to tell. */
const LEAST_MARKERS = 5;
/** Share of the frequent words that are of the language; names and quotations may be of the other. */
const LEAST_SHARE = 0.85;

/** Whether a text is written in a language, told from the other one by its most frequent words. */
export function isWrittenIn(text: string, language: keyof typeof MARKERS): boolean {
	const words = foldText(text).match(/\p{L}+/gu) ?? [];
	const own = words.filter((word) => MARKERS[language].has(word)).length;
	const other = words.filter((word) => MARKERS[language === "en" ? "es" : "en"].has(word)).length;
	return own >= LEAST_MARKERS && own / (own + other) >= LEAST_SHARE;
}
