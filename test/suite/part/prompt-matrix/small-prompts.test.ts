import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readLabelled } from "../../../../scripts/labels/confusion.mjs";
import { PROMPT_CATEGORIES, PromptCaseFile } from "../../../../src/suite/part/prompt-matrix/prompt-case.ts";

const cases = PROMPT_CATEGORIES.flatMap((category) => {
	const file = PromptCaseFile.parse(parse(readFileSync(path.resolve(`prompts/small/${category}.yaml`), "utf8")));
	expect(file.category).toBe(category);
	return file.cases;
});
const labelled = await readLabelled(path.resolve("test/fixtures/labelled-replies"));

/** Whether the replies of one variant to every turn end by themselves and meet every check, as a reader said. */
function isMet({ id, turns }: (typeof cases)[number], variant: string): boolean {
	return turns.every((_, index) =>
		labelled.some(
			({ prompt, turn, variants, stop, resolved }) =>
				prompt === id &&
				turn === index + 1 &&
				variants.includes(variant) &&
				stop === "end-of-turn" &&
				resolved.checks.every((met) => met === true),
		),
	);
}

describe("the prompts for small models", () => {
	it("are forty of ten categories, each turn with a check", () => {
		expect(cases.length).toBe(40);
		expect(new Set(cases.map(({ id }) => id)).size).toBe(40);
		for (const { id, turns } of cases)
			for (const { checks = [] } of turns) expect(checks.length, id).toBeGreaterThan(0);
	});

	it("are met by a model of 135M often enough to show a loss below 15 %", () => {
		const met = cases.filter((one) => isMet(one, "f16") && isMet(one, "f16@b32"));
		expect(met.length).toBeGreaterThanOrEqual(19);
		expect(met.length).toBeLessThan(35);
	});

	it("are short", () => {
		for (const { id, turns } of cases) for (const { user = "" } of turns) expect(user.length, id).toBeLessThan(320);
	});
});
