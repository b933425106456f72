import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { composeHaystack, type HaystackRequest } from "../../../src/prompt/haystack/compose-haystack.ts";
import { HaystackLanguage } from "../../../src/prompt/haystack/haystack-language.ts";
import { languageProblems } from "../../../src/prompt/haystack/language-problems.ts";
import { LANGUAGE } from "../../support/builder/suite-folder.ts";

const DEPTHS = [0, 0.11, 0.22, 0.33, 0.44, 0.56, 0.67, 0.78, 0.89, 1];

/** A linear congruential generator (Numerical Recipes): enough to draw fixtures from. */
function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state / 2 ** 32;
	};
}

/** Counts words and marks; `". "` counts once, as where a tokenizer merges across the end of a sentence. */
function countTokens(text: string): number {
	return text.match(/\d|\w+|\. |\S/g)?.length ?? 0;
}

function compose(change: Partial<HaystackRequest> = {}) {
	return composeHaystack({
		language: HaystackLanguage.parse(LANGUAGE),
		kind: "code",
		lengthTokens: 1024,
		depths: DEPTHS,
		random: seeded(1),
		countTokens,
		...change,
	});
}

describe("a haystack", () => {
	test.each([512, 1024, 2048, 8192])(
		"of %i tokens comes out within 1 % below, whatever its question",
		async (lengthTokens) => {
			for (const seed of [1, 2, 3]) {
				const { prefix, suffix, needles, promptTokens } = await compose({ lengthTokens, random: seeded(seed) });
				const totals = needles.map(({ question }) => countTokens(prefix + question + suffix));
				expect(Math.max(...totals)).toBe(promptTokens);
				expect(promptTokens).toBeLessThanOrEqual(lengthTokens);
				expect(promptTokens).toBeGreaterThanOrEqual(0.99 * lengthTokens);
			}
		},
	);

	test("leaves room for what a chat template adds", async () => {
		const { prefix, needles, suffix, promptTokens } = await compose({ overheadTokens: 40 });
		const longest = Math.max(...needles.map(({ question }) => countTokens(prefix + question + suffix)));
		expect(promptTokens).toBe(longest + 40);
		expect(promptTokens).toBeLessThanOrEqual(1024);
	});

	test("holds each needle once, at its relative depth, between whole sentences", async () => {
		const { prefix, needles } = await compose({ lengthTokens: 4096 });
		const hay = prefix.slice("Read.\n\n".length, -2);
		const total = countTokens(hay);
		expect(needles.map(({ depth }) => depth)).toEqual(DEPTHS);
		for (const { depth, sentence } of needles) {
			const [before, after, ...more] = hay.split(sentence);
			expect(more).toEqual([]);
			expect(before).toMatch(/^$|\.\s+$/);
			expect(after).toMatch(/^$|^\s+[A-Z]/);
			expect(Math.abs(countTokens(before ?? "") / total - depth)).toBeLessThan(0.03);
		}
	});

	test("has different keys and different values, which its sentences and questions name", async () => {
		const { needles } = await compose();
		expect(new Set(needles.map(({ key }) => key)).size).toBe(10);
		expect(new Set(needles.map(({ value }) => value)).size).toBe(10);
		for (const { key, value, sentence, question, pattern } of needles) {
			expect(sentence).toBe(`The code for ${key} is ${value}.`);
			expect(question).toBe(`What is the code for ${key}?`);
			expect(new RegExp(pattern).exec(sentence)?.[1]).toBe(value);
		}
	});

	test("uses up a kind with as many values as needles", async () => {
		const { needles } = await compose({ kind: "word", depths: [0.2, 0.8] });
		expect(needles.map(({ value }) => value).sort()).toEqual(["blue", "red"]);
	});

	test("is drawn from its seed alone", async () => {
		expect(await compose()).toEqual(await compose());
		expect((await compose({ random: seeded(2) })).prefix).not.toBe((await compose()).prefix);
	});

	test("fills every slot and keeps paragraphs between their least and largest size", async () => {
		const { prefix } = await compose({ depths: [0.5] });
		expect(prefix).not.toMatch(/[{}]/);
		const paragraphs = prefix.trim().split("\n\n").slice(1, -1);
		const sizes = paragraphs.map((paragraph) => paragraph.match(/\./g)?.length ?? 0);
		expect(sizes.length).toBeGreaterThan(10);
		expect(Math.min(...sizes)).toBeGreaterThanOrEqual(2);
		expect(Math.max(...sizes)).toBeLessThanOrEqual(4);
	});

	test("counts tokens sentence by sentence: the text that is counted grows linearly with the length", async () => {
		const counted = async (lengthTokens: number): Promise<number> => {
			let characters = 0;
			await compose({
				lengthTokens,
				countTokens: async (text) => {
					characters += text.length;
					return countTokens(text);
				},
			});
			return characters / lengthTokens;
		};
		expect(await counted(16384)).toBeLessThan(2 * (await counted(2048)));
	});
});

describe("a haystack is refused, given", () => {
	test("a length that its needles alone exceed", async () => {
		await expect(compose({ lengthTokens: 64 })).rejects.toMatchObject({
			code: "bad-input",
			where: "lengths",
			value: 64,
		});
	});

	test("more needles than its kind has", async () => {
		const depths = [...DEPTHS, 0.5];
		await expect(compose({ depths })).rejects.toMatchObject({ code: "bad-input", where: "depths", value: 11 });
	});

	test("a kind that the language does not have", async () => {
		await expect(compose({ kind: "cod" })).rejects.toMatchObject({
			code: "bad-input",
			value: "cod",
			remedy: "Use one of code, word.",
		});
	});
});

test("the language of the bundled model is sound and composes both of its kinds", async () => {
	const language = HaystackLanguage.parse(parse(await readFile("prompts/mini/haystack.yaml", "utf8")));
	expect(languageProblems(language)).toEqual([]);
	for (const kind of Object.keys(language.needles)) {
		const { promptTokens, needles } = await compose({ language, kind, lengthTokens: 2048 });
		expect(needles).toHaveLength(10);
		expect(promptTokens).toBeGreaterThanOrEqual(0.99 * 2048);
	}
});
