import { describe, expect, test } from "vitest";
import { readSuite } from "../../../src/suite/load-suite.ts";
import { problemsOf, SOUND_SUITE, writeFolder } from "../../support/builder/suite-folder.ts";

/** Nine levels of nine aliases each: half a billion items if they were expanded. */
const BILLION_LAUGHS = [
	"a0: &a0 [lol]",
	...Array.from(
		{ length: 9 },
		(_, level) => `a${level + 1}: &a${level + 1} [${Array(9).fill(`*a${level}`).join(", ")}]`,
	),
].join("\n");

describe("a file is refused as a whole, given", () => {
	test.each<[string, string | Uint8Array, number, number, RegExp]>([
		["nothing in it", "", 1, 1, /empty/],
		["only comments", "# nothing\n\n# here\n", 1, 1, /empty/],
		["broken YAML", 'suite: "x\nversion: 1\n', 3, 1, /YAML syntax/],
		["tabs as indentation", "engine:\n\tcontext: 5\n", 2, 1, /YAML syntax.*tab/i],
		["two documents", "a: 1\n---\nb: 2\n", 2, 1, /YAML syntax/],
		["the same key twice", "suite: a\nversion: 1\nsuite: b\n", 3, 1, /same key twice/],
		["an alias without anchor", "suite: *nowhere\n", 1, 8, /YAML/],
		["bytes that are not UTF-8", Uint8Array.from([0x73, 0xff, 0xfe, 0x0a]), 1, 1, /not a text file/],
		["NUL bytes", "suite: a\0b\n", 1, 1, /not a text file/],
	])("%s", async (_, content, line, column, message) => {
		const [problem] = await problemsOf(content);
		expect(problem).toMatchObject({ line, column, path: "", value: undefined });
		expect(problem?.message).toMatch(message);
	});

	test("aliases that explode, without expanding them", async () => {
		const problems = await problemsOf(BILLION_LAUGHS);
		expect(problems).toMatchObject([{ line: 2, column: 10 }]);
		expect(problems[0]?.message).toMatch(/aliases cannot be expanded: Excessive alias count/);
	});

	test("no such file", async () => {
		const reading = await readSuite("suites/no-such-suite.yaml");
		expect(reading.sound ? null : reading.problems).toMatchObject([
			{ file: "suites/no-such-suite.yaml", line: 1, column: 1, message: expect.stringMatching(/no such file/) },
		]);
	});

	test("a directory in place of a file", async () => {
		const reading = await readSuite(await writeFolder({}));
		expect(reading.sound ? null : reading.problems).toMatchObject([{ message: expect.stringMatching(/directory/) }]);
	});

	test("a path through a file", async () => {
		const folder = await writeFolder({ "suite.yaml": SOUND_SUITE });
		const reading = await readSuite(`${folder}/suite.yaml/x`);
		expect(reading.sound ? null : reading.problems).toMatchObject([
			{ message: expect.stringMatching(/not a directory/) },
		]);
	});
});

test("anchors and aliases work, and a problem of an alias points at the anchored value", async () => {
	const suite = SOUND_SUITE.replace("[q8_0, turbo4]", "[&one {name: a, k: q8_0, v: 7_q0}, *one]");
	const problems = await problemsOf(suite);
	const place = { line: 3, column: 39, value: "7_q0" };
	expect(problems).toMatchObject([
		{ ...place, path: "variants[0].v" },
		{ ...place, path: "variants[1].v" },
	]);
});

test("a byte order mark and Windows line ends are accepted", async () => {
	const folder = await writeFolder({ "suite.yaml": `\uFEFF${SOUND_SUITE.replaceAll("\n", "\r\n")}` });
	const reading = await readSuite(`${folder}/suite.yaml`);
	expect(reading.sound ? null : reading.problems.map(({ message }) => message)).toEqual([
		expect.stringMatching(/no such directory/),
		...Array(3).fill(expect.stringMatching(/no such file/)),
	]);
});

test("a key called __proto__ is an unknown key like any other", async () => {
	const problems = await problemsOf(`__proto__: {suite: x}\n${SOUND_SUITE}`);
	expect(problems).toMatchObject([{ path: "__proto__", message: "unknown key" }]);
});
