import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const read = (name: string): string => readFileSync(path.resolve("prompts/corpus", `${name}.txt`), "utf8");

/** Sentences of a text as their words alone; two words are no sentence that a model could have learned from the text. */
function sentencesOf(text: string): string[] {
	const sentences = text.split(/\n+|(?<=[.!?]["')]?)\s+/);
	const words = sentences.map((sentence) => sentence.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
	return words.filter((one) => one.length > 4).map((one) => one.join(" "));
}

function repeated(text: string): string[] {
	const seen = new Set<string>();
	return sentencesOf(text).filter((sentence) => seen.size === seen.add(sentence).size);
}

describe("the long text of our own", () => {
	it("repeats no sentence", () => {
		expect(repeated(read("long"))).toEqual([]);
	});

	it("has about 70,000 tokens: eight chunks of 8,192 at 4.2 characters a token, and a tenth more", () => {
		expect(read("long").length).toBeGreaterThan(8 * 8192 * 4.2 * 1.1);
	});

	it("begins with all that was written by hand, and goes on with what is drawn", () => {
		const written = `${read("essays").trim()}\n\n${read("prose").trim()}`;
		expect(read("long").startsWith(`${written}\n\nA gazetteer of the province of Hallow\n`)).toBe(true);
	});
});

describe("the prose", () => {
	it("repeats no sentence, and is plain text", () => {
		expect(repeated(read("prose"))).toEqual([]);
		expect(read("prose")).not.toMatch(/[*#<>|`]/);
	});
});
