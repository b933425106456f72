import { TqEvalError } from "../../error.ts";
import { drawIndex, fillSlots, type RandomSource, withArticles } from "./draw-sentence.ts";
import type { EssayGrammar, HaystackLanguage } from "./haystack-language.ts";

/** Draws without a new sentence before a language counts as exhausted. */
const DRAWS = 500;
/** Share of sentences, the first of a paragraph aside, that a connective joins to the one before. */
const CONNECTED = 0.3;
/** Share of sentences that belong to no topic. */
const GENERAL = 0.1;

/** Writes essays sentence by sentence: the next call goes on where the last one stopped, and no sentence comes twice. */
export function createEssayWriter(
	language: HaystackLanguage,
	essays: EssayGrammar,
	random: RandomSource,
): () => string {
	const topics = Object.entries(essays.topics);
	const seen = new Set<string>();
	let round: typeof topics = [];
	let topic: (typeof topics)[number] | undefined;
	let paragraphs = 0;
	let sentences = 0;
	const draw = (templates: readonly string[], name: string): string =>
		drawUnseen(language, templates, name, seen, random);
	const openSection = (): string => {
		if (round.length === 0) round = [...topics];
		const next = round.splice(drawIndex(round.length, random), 1)[0] ?? topics[0];
		topic = next;
		paragraphs = between(essays.section, random);
		return next === undefined ? "" : `\n\n## ${draw(next[1].headings, next[0])}`;
	};
	return () => {
		let opening = "";
		if (sentences === 0) {
			opening = `${paragraphs === 0 ? openSection() : ""}\n\n`;
			paragraphs--;
			sentences = between(language.paragraph, random);
		}
		sentences--;
		const [name, { sentences: own }] = topic ?? ["", { sentences: language.sentences }];
		const general = opening === "" && random() < GENERAL;
		const sentence = draw(general ? language.sentences : own, general ? "sentences" : name);
		return opening === "" && random() < CONNECTED ? connect(essays.connectives, sentence, random) : opening + sentence;
	};
}

// A sentence is new or not by itself: another connective before it makes no other sentence.
function drawUnseen(
	language: HaystackLanguage,
	templates: readonly string[],
	name: string,
	seen: Set<string>,
	random: RandomSource,
): string {
	for (let attempt = 0; attempt < DRAWS; attempt++) {
		const template = templates[drawIndex(templates.length, random)] ?? "";
		const text = capitalize(withArticles(fillSlots(template, language.slots, random)));
		if (seen.has(text)) continue;
		seen.add(text);
		return text;
	}
	throw new TqEvalError(`the haystack language has no new sentence left for "${name}" after ${seen.size}`, {
		code: "bad-input",
		where: "haystack",
		value: name,
		remedy: "Add sentences or slot words to this part of the language file, or ask for a shorter length.",
	});
}

function connect(connectives: readonly string[], sentence: string, random: RandomSource): string {
	const connective = connectives[drawIndex(connectives.length, random)] ?? "";
	return `${connective} ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}

function capitalize(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

function between({ min, max }: { readonly min: number; readonly max: number }, random: RandomSource): number {
	return min + drawIndex(max - min + 1, random);
}
