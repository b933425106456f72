import { drawSentence, type RandomSource } from "./draw-sentence.ts";
import { createEssaySource } from "./essay-source.ts";
import type { FillerSource } from "./filler-source.ts";
import type { HaystackLanguage } from "./haystack-language.ts";
import { joinParagraphs } from "./lay-out-haystack.ts";

/** Essays where the language has them; else independent sentences, counted one by one. */
export async function createFillerSource(
	language: HaystackLanguage,
	random: RandomSource,
	countTokens: (text: string) => number | Promise<number>,
): Promise<FillerSource> {
	if (language.essays !== undefined) return createEssaySource(language, language.essays, random, countTokens);
	return {
		draw: () => drawSentence(language, random),
		putBack: () => undefined,
		size: (text) => countTokens(` ${text}`),
		join: joinParagraphs,
	};
}
