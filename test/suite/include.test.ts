import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatProblem } from "../../src/suite/file/suite-problem.ts";
import { loadSuite, readSuite } from "../../src/suite/load-suite.ts";
import { SOUND_FILES, writeFolder } from "../support/builder/suite-folder.ts";

const NEEDLE = `suite: needle
version: 1
engine: { context: 9999 }
variants: [q4_0]
parts:
  - { part: needle, haystack: haystack.yaml, kind: code, lengths: [2000, 512] }
criteria:
  needle: { pass: 0.1 }
profiles:
  ci:
    parts: { needle: { lengths: [128] } }
`;

const CODEC = `suite: codec
version: 1
variants: [q8_0]
parts:
  - part: codec
criteria:
  codec:
`;

const WHOLE = `suite: whole
version: 3
include: [deep/needle.yaml, codec.yaml]
engine: { context: 3000 }
variants: [q8_0, turbo4]
gate: { variants: [turbo4] }
profiles:
  ci: { engine: { context: 512 } }
`;

async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
	const deep = { "deep/needle.yaml": NEEDLE, "deep/haystack.yaml": SOUND_FILES["haystack.yaml"]! };
	return writeFolder({ ...deep, "codec.yaml": CODEC, "whole.yaml": WHOLE, "text.txt": "one\n", ...files });
}

async function faults(files: Readonly<Record<string, string>>): Promise<string[]> {
	const folder = await folderOf(files);
	const reading = await readSuite(join(folder, "whole.yaml"));
	return reading.sound ? [] : reading.problems.map((problem) => formatProblem(problem).replaceAll(`${folder}/`, ""));
}

describe("a suite that includes others", () => {
	test("has their parts and criteria, and everything else from itself", async () => {
		const suite = await loadSuite(join(await folderOf({}), "whole.yaml"));
		expect(suite).toMatchObject({ name: "whole", version: 3, engine: { context: 3000 }, gateVariants: ["turbo4"] });
		expect(suite.variants.map(({ name }) => name)).toEqual(["f16", "q8_0", "turbo4"]);
		expect(suite.parts.map(({ name }) => name)).toEqual(["needle", "codec"]);
		expect(suite.criteria).toEqual([
			{ id: "needle", pass: 0.1, kill: 0.5 },
			{ id: "codec", pass: 0, kill: null },
		]);
	});

	test("lets its own thresholds win", async () => {
		const text = `${WHOLE}criteria:\n  needle: { pass: 0.2 }\n`;
		const suite = await loadSuite(join(await folderOf({ "whole.yaml": text }), "whole.yaml"));
		expect(suite.criteria.find(({ id }) => id === "needle")?.pass).toBe(0.2);
	});

	test("applies a profile to itself and to each file that has it", async () => {
		const suite = await loadSuite(join(await folderOf({}), "whole.yaml"), "ci");
		expect(suite.engine.context).toBe(512);
		expect(suite.parts[0]?.settings).toMatchObject({ lengths: [128] });
	});

	test("may leave out parts of included suites", async () => {
		const text = WHOLE.replace("context: 512 }", "context: 512 }, omit: [codec]");
		const suite = await loadSuite(join(await folderOf({ "whole.yaml": text }), "whole.yaml"), "ci");
		expect(suite.parts.map(({ name }) => name)).toEqual(["needle"]);
	});

	test("has a digest over every file", async () => {
		const folder = await folderOf({});
		const first = await loadSuite(join(folder, "whole.yaml"));
		const other = await folderOf({ "codec.yaml": `${CODEC}# more\n` });
		expect((await loadSuite(join(other, "whole.yaml"))).digest).not.toBe(first.digest);
	});

	test("is refused where two parts have one name, in the file of the second", async () => {
		const text = `${WHOLE}parts:\n  - part: codec\n`;
		expect(await faults({ "whole.yaml": text })).toEqual([
			expect.stringMatching(/^whole\.yaml:\d+:\d+ parts\[0\]: duplicate part name/),
		]);
	});

	test("is refused where it includes itself, also through another suite", async () => {
		const [fault] = await faults({ "codec.yaml": `${CODEC}include: [whole.yaml]\n` });
		expect(fault).toContain("codec.yaml:8:11 include[0]: a suite that includes itself");
		expect(fault).toContain("whole.yaml -> codec.yaml -> whole.yaml");
	});

	test("names the line of a fault in an included file", async () => {
		expect(await faults({ "deep/needle.yaml": NEEDLE.replace("[2000, 512]", "[2960]") })).toEqual([
			expect.stringContaining("deep/needle.yaml:6:68 parts[0].lengths[0]: needle length beyond the context"),
		]);
		expect(await faults({ "whole.yaml": WHOLE.replace("codec.yaml", "codek.yaml") })).toEqual([
			expect.stringContaining("whole.yaml:3:29 include[1]: there is no such file"),
		]);
	});

	test("has to decide where two included suites disagree about a threshold", async () => {
		const other = NEEDLE.replace("suite: needle", "suite: other")
			.replace("part: needle", "part: needle, name: other")
			.replace("haystack: ", "haystack: deep/")
			.replace("pass: 0.1", "pass: 0.3")
			.replace(/profiles:[\s\S]*/, "");
		const text = WHOLE.replace("codec.yaml", "codec.yaml, other.yaml");
		expect(await faults({ "other.yaml": other, "whole.yaml": text })).toEqual([
			expect.stringContaining("other.yaml:8:3 criteria.needle: another threshold than in"),
		]);
		expect(await faults({ "other.yaml": other, "whole.yaml": `${text}criteria:\n  needle:\n` })).toEqual([]);
	});
});
