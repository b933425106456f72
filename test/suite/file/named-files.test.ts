import { describe, expect, test } from "vitest";
import { edited, LANGUAGE, problemsOf, SOUND_SUITE } from "../../support/builder/suite-folder.ts";

function caseFile(turn: object, more: object[] = []): string {
	return JSON.stringify({ category: "code", cases: [{ id: "c-1", turns: [turn] }, ...more] }, null, 1);
}

async function caseProblems(content: string, files: Record<string, string> = {}) {
	return problemsOf(SOUND_SUITE, { ...files, "cases/json.yaml": content });
}

describe("a case file is refused, given", () => {
	test.each<[string, object, string, RegExp]>([
		["an invalid regular expression", { kind: "matches", pattern: "a(" }, "pattern", /Invalid regular expression/],
		["invalid flags of a regular expression", { kind: "matches", pattern: "a", flags: "xx" }, "flags", /flags/],
		[
			"a pattern to extract without a capture group",
			{ kind: "extracts", pattern: "is \\d+", value: "1" },
			"pattern",
			/no capture group/,
		],
		[
			"a pattern whose only group does not capture",
			{ kind: "extracts", pattern: "(?:a)", value: "1" },
			"pattern",
			/no capture group/,
		],
		["an unknown check", { kind: "contain", text: "a" }, "kind", /unknown name/],
		["a text to contain that is empty", { kind: "contains", text: "" }, "text", /too small/],
	])("%s", async (_, check, key, message) => {
		const problems = await caseProblems(caseFile({ user: "Hi.", checks: [check] }));
		expect(problems).toHaveLength(1);
		expect(problems[0]).toMatchObject({ path: `cases[0].turns[0].checks[0].${key}` });
		expect(problems[0]?.file).toMatch(/cases\/json\.yaml$/);
		expect(problems[0]?.message).toMatch(message);
		expect(problems[0]?.line).toBeGreaterThan(1);
	});

	test("an unknown key of a check, with the keys of that kind of check", async () => {
		const check = { kind: "extracts", pattern: "(a)", vale: "a" };
		const problems = await caseProblems(caseFile({ user: "Hi.", checks: [check] }));
		expect(problems.find(({ path }) => path.endsWith("vale"))).toMatchObject({
			nearest: "value",
			expected: "one of kind, pattern, value",
		});
	});

	test("an unknown category", async () => {
		const problems = await caseProblems(
			JSON.stringify({ category: "jason", cases: [{ id: "a", turns: [{ user: "x" }] }] }),
		);
		expect(problems).toMatchObject([{ path: "category", value: "jason", nearest: "json" }]);
	});

	test("the same case id twice, in one file or in two", async () => {
		const twice = caseFile({ user: "a" }, [{ id: "c-1", turns: [{ user: "b" }] }]);
		expect(await caseProblems(twice)).toMatchObject([{ path: "cases[1].id", value: "c-1" }]);
		const [problem] = await caseProblems(caseFile({ user: "a" }), { "cases/more.yaml": caseFile({ user: "b" }) });
		expect(problem?.message).toMatch(/duplicate case id, first used in .*json\.yaml/);
		expect(problem?.file).toMatch(/more\.yaml$/);
	});

	test("a turn with both a text and a template, or with neither", async () => {
		for (const turn of [{ user: "a", template: "b.hbs" }, { checks: [] }])
			expect((await caseProblems(caseFile(turn)))[0]?.message).toMatch(/either `user`.*or `template`/);
	});

	test("a missing template, at the line that names it", async () => {
		const [problem] = await caseProblems(caseFile({ template: "gone.hbs" }));
		expect(problem).toMatchObject({ path: "cases[0].turns[0].template", value: "gone.hbs", line: 8 });
		expect(problem?.message).toMatch(/no such file/);
	});

	test("an undeclared variable, naming variable, template, place and the case that uses it", async () => {
		const content = caseFile({ template: "ask.hbs", variables: { topic: "maps" } });
		const problems = await caseProblems(content, { "cases/ask.hbs": "Tell me\nabout {{topik}} now." });
		expect(problems).toMatchObject([
			{ line: 2, column: 9, value: "topik", nearest: "topic", expected: "one of topic" },
		]);
		expect(problems[0]?.file).toMatch(/ask\.hbs$/);
		expect(problems[0]?.message).toMatch(/undeclared variable "topik".*cases\[0\]\.turns\[0\] in .*json\.yaml/);
	});

	test("a broken template", async () => {
		const problems = await caseProblems(caseFile({ template: "ask.hbs" }), { "cases/ask.hbs": "a\n{{#if b}}\n" });
		expect(problems).toHaveLength(1);
		expect(problems[0]?.file).toMatch(/ask\.hbs$/);
		expect(problems[0]?.message).toMatch(/broken template/);
	});
});

describe("a haystack language is refused, given", () => {
	const { code } = LANGUAGE.needles;
	test.each<[string, object, string, RegExp]>([
		["an unknown slot", { sentences: ["The {whom} ran."] }, "sentences[0]", /unknown slot "\{whom\}"/],
		["a stray brace", { sentences: ["The {who ran."] }, "sentences[0]", /brace/],
		[
			"an unknown variable of a needle",
			{ needles: { code: { ...code, sentence: "{{key}} {{value}} {{vlaue}}" } } },
			"needles.code.sentence",
			/undeclared variable "vlaue"/,
		],
		[
			"a question that gives the answer away",
			{ needles: { code: { ...code, question: "Is it {{value}}?" } } },
			"needles.code.question",
			/undeclared variable "value"/,
		],
		[
			"a needle that does not hold its value",
			{ needles: { code: { ...code, sentence: "{{key}}" } } },
			"needles.code.sentence",
			/does not name \{\{value\}\}/,
		],
		["a broken prompt", { prompt: "{{haystack}} {{question" }, "prompt", /broken template/],
		["a prompt without a question", { prompt: "{{haystack}}" }, "prompt", /needs \{\{haystack\}\} once/],
		["a question before the haystack", { prompt: "{{question}} {{haystack}}" }, "prompt", /once after it/],
		[
			"the same key twice",
			{ needles: { code: { ...code, keys: [...code.keys, "falcon"] } } },
			"needles.code.keys[10]",
			/same key twice/,
		],
		[
			"an answer without a capture group",
			{ needles: { code: { ...code, answer: "\\d+" } } },
			"needles.code.answer",
			/no capture group/,
		],
		[
			"paragraphs whose least size is above their largest",
			{ paragraph: { min: 5, max: 4 } },
			"paragraph.min",
			/larger than max/,
		],
	])("%s", async (_, change, path, message) => {
		const problems = await problemsOf(SOUND_SUITE, { "haystack.yaml": JSON.stringify({ ...LANGUAGE, ...change }) });
		expect(problems).toHaveLength(1);
		expect(problems[0]).toMatchObject({ path });
		expect(problems[0]?.file).toMatch(/haystack\.yaml$/);
		expect(problems[0]?.message).toMatch(message);
	});
});

test("a binary corpus, an empty corpus and a conversation used twice are refused", async () => {
	expect(await problemsOf(SOUND_SUITE, { "text.txt": Uint8Array.from([0, 1, 2]) })).toMatchObject([
		{ message: expect.stringMatching(/not a text file/) },
	]);
	expect(await problemsOf(SOUND_SUITE, { "text.txt": "\n<|endoftext|>\n \n" })).toMatchObject([
		{ path: "parts[2].corpus", message: "the corpus is empty" },
	]);
	expect(await problemsOf(edited("[session.yaml]", "[session.yaml, session.yaml]"))).toMatchObject([
		{ path: "id", value: "first", message: expect.stringMatching(/duplicate conversation id/) },
	]);
});
