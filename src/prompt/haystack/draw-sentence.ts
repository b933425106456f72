import type { HaystackLanguage } from "./haystack-language.ts";

/** A place in a sentence that is filled by a draw. */
export const SLOT = /\{([a-z][a-z0-9_-]*)\}/gi;

/** A seeded source of uniform numbers in [0, 1). */
export type RandomSource = () => number;

/** A whole number from 0 to below `count`, uniformly. */
export function drawIndex(count: number, random: RandomSource): number {
	return Math.floor(random() * count);
}

/** One sentence of filler: a uniform choice of sentence, and of a word for each of its slots. */
export function drawSentence(language: HaystackLanguage, random: RandomSource): string {
	const sentence = language.sentences[drawIndex(language.sentences.length, random)] ?? "";
	return fillSlots(sentence, language.slots, random);
}

/** A template with each of its slots drawn independently. */
export function fillSlots(template: string, slots: HaystackLanguage["slots"], random: RandomSource): string {
	return template.replaceAll(SLOT, (slot, name: string) => {
		const words = slots[name] ?? [slot];
		return words[drawIndex(words.length, random)] ?? slot;
	});
}

/** Words that begin with a vowel in writing and not in speech. */
const SPOKEN_CONSONANT = /^(?:uni|us[eu]|eu|one\b)/i;

/** The article of English as it is spoken: a drawn word does not know what stands before it. */
export function withArticles(sentence: string): string {
	return sentence.replaceAll(/\b([Aa]) ([aeiou]\w*)/g, (text, article: string, word: string) =>
		SPOKEN_CONSONANT.test(word) ? text : `${article}n ${word}`,
	);
}
