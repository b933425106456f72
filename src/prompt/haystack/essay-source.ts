import type { RandomSource } from "./draw-sentence.ts";
import { createEssayWriter } from "./essay-writer.ts";
import type { FillerSource } from "./filler-source.ts";
import type { EssayGrammar, HaystackLanguage } from "./haystack-language.ts";

/** Sentences whose tokens are counted to learn how many characters a token takes. */
const SAMPLE = 64;

/**
 * Essays as filler. Sentences are weighed by their characters, at a rate counted once on the language's own text: one
 * request to the tokenizer in place of thousands. The whole prompt is counted anyway and corrects the sum.
 */
export async function createEssaySource(
	language: HaystackLanguage,
	essays: EssayGrammar,
	random: RandomSource,
	countTokens: (text: string) => number | Promise<number>,
): Promise<FillerSource> {
	const write = createEssayWriter(language, essays, random);
	const sample = Object.values(essays.topics).flatMap(({ sentences }) => sentences);
	const step = Math.max(1, Math.floor(sample.length / SAMPLE));
	const text = sample.filter((_, index) => index % step === 0).join(" ");
	const tokensPerCharacter = (await countTokens(text)) / text.length;
	const returned: string[] = [];
	return {
		draw: () => returned.pop() ?? write(),
		putBack: (sentence) => returned.push(sentence),
		size: (sentence) => Math.max(1, Math.round((sentence.length + 1) * tokensPerCharacter)),
		join: joinEssays,
	};
}

// A sentence that opens a paragraph says so itself, by the line breaks before it; all others follow on the same line.
function joinEssays(sentences: readonly string[]): string {
	return sentences
		.map((sentence) => (sentence.startsWith("\n") ? sentence : ` ${sentence}`))
		.join("")
		.trim();
}
