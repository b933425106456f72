import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { composeHaystack } from "../../../src/prompt/haystack/compose-haystack.ts";
import { HaystackLanguage } from "../../../src/prompt/haystack/haystack-language.ts";
import { languageProblems } from "../../../src/prompt/haystack/language-problems.ts";

const DEPTHS = [0, 0.11, 0.22, 0.33, 0.44, 0.56, 0.67, 0.78, 0.89, 1];
const language = HaystackLanguage.parse(parse(await readFile("prompts/needle/essays.yaml", "utf8")));

function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state / 2 ** 32;
	};
}

function compose(kind: string, lengthTokens: number, seed = 1, grammar = language) {
	const countTokens = (text: string): number => Math.ceil(text.length / 4);
	return composeHaystack({ language: grammar, kind, lengthTokens, depths: DEPTHS, random: seeded(seed), countTokens });
}

const essaysOf = (prefix: string): string => prefix.split("follows.\n\n")[1]?.split("\n\nThe essays end")[0] ?? "";

// Sentences without the connective that may open them: the same sentence after another opening is a repetition.
function sentencesOf(essays: string): string[] {
	const opening = new RegExp(`^(?:${language.essays?.connectives.join("|")}) `);
	const prose = essays.split("\n\n").filter((paragraph) => !paragraph.startsWith("## "));
	return prose
		.flatMap((paragraph) => paragraph.split(/(?<=\.) /))
		.map((text) => text.replace(opening, "").toLowerCase());
}

describe("essays", () => {
	test("are a sound language", () => expect(languageProblems(language)).toEqual([]));

	test.each([1, 2, 3])("of 128K tokens repeat no sentence, paragraph or heading (seed %i)", async (seed) => {
		const { prefix, promptTokens } = await compose("multi-value", 131072, seed);
		const essays = essaysOf(prefix);
		const sentences = sentencesOf(essays);
		const paragraphs = essays.split("\n\n");
		expect(sentences.length).toBeGreaterThan(4000);
		expect(new Set(sentences).size).toBe(sentences.length);
		expect(new Set(paragraphs).size).toBe(paragraphs.length);
		expect(promptTokens).toBeLessThanOrEqual(131072);
		expect(promptTokens).toBeGreaterThan(0.99 * 131072);
	});

	test("are drawn from their seed alone", async () => {
		expect(await compose("number", 8192)).toEqual(await compose("number", 8192));
		expect((await compose("number", 8192, 2)).prefix).not.toBe((await compose("number", 8192)).prefix);
	});

	test.each(Object.keys(language.needles))("hold needles of the kind %s at their depths", async (kind) => {
		const { prefix, needles } = await compose(kind, 16384);
		const essays = essaysOf(prefix);
		for (const { depth, sentence, beside } of needles) {
			for (const hidden of [{ depth, sentence }, ...beside]) {
				const [before = "", ...after] = essays.split(hidden.sentence);
				expect(after).toHaveLength(1);
				expect(Math.abs(before.length / essays.length - hidden.depth)).toBeLessThan(0.03);
			}
		}
	});

	test("that run out of sentences say which part of the language did", async () => {
		const slots = Object.fromEntries(Object.entries(language.slots).map(([name, words]) => [name, words.slice(0, 1)]));
		await expect(compose("number", 65536, 1, { ...language, slots })).rejects.toMatchObject({
			code: "bad-input",
			where: "haystack",
		});
	});
});

describe("what is hidden for a question", () => {
	test("of several values is every value, at different depths", async () => {
		for (const { value, sentence, beside } of (await compose("multi-value", 8192)).needles) {
			const stated = [sentence, ...beside.map((hidden) => hidden.sentence)].map((text) => /\d{5}/.exec(text)?.[0]);
			expect(stated.join("; ")).toBe(value);
			expect(new Set(beside.map(({ depth }) => depth)).size).toBe(2);
		}
	});

	test("of an absent key names it nowhere", async () => {
		const { prefix, needles } = await compose("absent", 8192);
		for (const { key, value, question } of needles) {
			expect(value).toBe("NOT FOUND");
			expect(prefix).not.toContain(key);
			expect(question).toContain(key);
		}
	});

	test("with a distractor states another value of the same key", async () => {
		for (const { key, value, beside } of (await compose("distractor", 8192)).needles) {
			expect(beside).toHaveLength(1);
			expect(beside[0]?.sentence).toContain(key);
			expect(beside[0]?.sentence).not.toContain(value);
		}
	});
});
