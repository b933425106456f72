import { foldText } from "./find-phrase.ts";

/** Frequent words of the languages that a check asks for, and of those that look like them. */
const FREQUENT = {
	en: words("the and of to in is was were that this with for from by it be are which had would their they not"),
	es: words("el la los las de del y que en un una por con para se su sus al es fue eran como más pero lo"),
	pt: words("o os um uma da dos das em na nos nas não com é são mas ao aos pelo pela seu sua foi muito você também"),
	it: words("il gli di che è un per con della dei degli delle nel nella alla sono non si ma ed più anche questo"),
	ca: words("els les dels amb és són no una per més va al molt seu seva aquest aquesta però quan molts"),
	fr: words("le les des et est une du dans pour que qui il elle ne pas sur au aux avec ce cette sont mais par"),
	de: words("der die das und ist ein eine nicht mit zu den von im auf für sich dem des er sie wird auch sich"),
} as const;

/** Frequent words below which a text is too short to tell. */
const LEAST_MARKERS = 5;
/** Share of the telling words that are of the language; names and quotations may be of another. */
const LEAST_SHARE = 0.85;

/**
 * Whether a text is written in a language: of its frequent words and those that only one other language has, most are its
 * own. Every other language is held against it by itself.
 */
export function isWrittenIn(text: string, language: "en" | "es"): boolean {
	const found = foldText(text).match(/\p{L}+/gu) ?? [];
	const own = FREQUENT[language];
	const count = found.filter((word) => own.has(word)).length;
	return count >= LEAST_MARKERS && Object.values(FREQUENT).every((other) => share(found, own, other) >= LEAST_SHARE);
}

function share(found: readonly string[], own: ReadonlySet<string>, other: ReadonlySet<string>): number {
	const kept = found.filter((word) => own.has(word)).length;
	const foreign = found.filter((word) => other.has(word) && !own.has(word)).length;
	return kept / (kept + foreign);
}

function words(list: string): ReadonlySet<string> {
	return new Set(list.split(" "));
}
