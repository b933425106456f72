import { describe, expect, it } from "vitest";
import type { LoadedPart } from "../../../../src/suite/suite.ts";
import { readSuiteText } from "../../../support/builder/suite-folder.ts";

const TOOLS = {
	tools: [
		{
			name: "read_file",
			description: "Reads a file",
			parameters: {
				type: "object",
				properties: { path: { type: "string" }, mode: { enum: ["text", "bytes"] } },
				required: ["path"],
				additionalProperties: false,
			},
		},
		{ name: "list_files", description: "Lists files", parameters: { type: "object", properties: {} } },
	],
};
const READ = { tool: "read_file", values: { path: "a.ts" } };

/** The part of a suite with one file of cases, or what is wrong with it. */
async function load(cases: readonly object[], tools: object = TOOLS, part: object = {}) {
	const suite = {
		suite: "tools",
		version: 1,
		variants: ["q8_0"],
		parts: [{ part: "tool-calls", cases: ["cases.yaml"], ...part }],
		criteria: { "tool-calls": null },
	};
	const reading = await readSuiteText(JSON.stringify(suite), {
		"cases.yaml": JSON.stringify({ tools: "tools.yaml", system: "You are an agent.", cases }),
		"tools.yaml": JSON.stringify(tools),
	});
	const problems = reading.sound ? [] : reading.problems.map(({ message, path, nearest }) => [path, message, nearest]);
	const loaded = reading.sound ? (reading.suite.parts[0] as Extract<LoadedPart, { kind: "tool-calls" }>) : null;
	return { problems, part: loaded };
}

const one = (turn: object, more: object = {}) => [{ id: "a", turns: [{ user: "do it", ...turn }], ...more }];

describe("the cases of a tool-calls part", () => {
	it("offer the tools of their catalogue in the order that they name, with the file's system message", async () => {
		const { part } = await load(one({ calls: [READ] }, { offer: ["list_files", "read_file"] }));
		expect(part?.cases[0]).toMatchObject({ kind: "call", system: "You are an agent." });
		expect(part?.cases[0]?.tools.map(({ name }) => name)).toEqual(["list_files", "read_file"]);
	});

	it("are of the kind that their turns make them", async () => {
		const result = { turns: [{ user: "read", calls: [READ] }, { results: ["text"] }] };
		const { part } = await load([
			{ id: "none", turns: [{ user: "hello" }] },
			{ id: "call", turns: [{ user: "read", calls: [READ] }] },
			{ id: "parallel", turns: [{ user: "read", calls: [READ, { tool: "list_files" }] }] },
			{ id: "result", ...result },
		]);
		for (const { id, kind } of part?.cases ?? []) expect(kind).toBe(id);
		expect(part?.cases).toHaveLength(4);
	});

	it("may expect values of two tools that give one `$id` to schemas of their own", async () => {
		const tool = (name: string, type: string) => {
			const parameters = { type: "object", properties: { value: { $id: "https://example.org/value", type } } };
			return { name, description: "Takes a value", parameters };
		};
		const calls = [
			{ tool: "take_text", values: { value: "a" } },
			{ tool: "take_number", values: { value: 1 } },
		];
		const tools = { tools: [tool("take_text", "string"), tool("take_number", "number")] };
		expect((await load(one({ calls }), tools)).problems).toEqual([]);
	});

	it("are taken from the start of each file where the part says how many", async () => {
		const cases = ["a", "b", "c"].map((id) => ({ id, turns: [{ user: "hello" }] }));
		expect((await load(cases, TOOLS, { perFile: 2 })).part?.cases.map(({ id }) => id)).toEqual(["a", "b"]);
	});
});

describe("a case that could never be right is refused where it is written", () => {
	it.each([
		["an unknown tool", { calls: [{ tool: "read_fil" }] }, "cases[0].turns[0].calls[0].tool", "read_file"],
		[
			"an unknown parameter",
			{ calls: [{ tool: "read_file", values: { pat: "a" } }] },
			"cases[0].turns[0].calls[0].values.pat",
			"path",
		],
		[
			"a value that the tool itself refuses",
			{ calls: [{ tool: "read_file", values: { mode: "binary" } }] },
			"cases[0].turns[0].calls[0].values.mode",
			null,
		],
		[
			"a schema that is none",
			{ calls: [{ ...READ, where: { type: "strin" } }] },
			"cases[0].turns[0].calls[0].where",
			null,
		],
	])("%s", async (_, turn, path, nearest) => {
		const { problems } = await load(one(turn));
		expect(problems).toHaveLength(1);
		expect(problems[0]).toMatchObject([path, expect.any(String), nearest]);
	});

	it("calls that nothing answers, and results that answer nothing", async () => {
		const open = [{ id: "a", turns: [{ user: "read", calls: [READ] }, { user: "and now?" }] }];
		expect((await load(open)).problems[0]?.[0]).toBe("cases[0].turns[1]");
		const idle = [{ id: "a", turns: [{ user: "hello" }, { results: ["text"] }] }];
		expect((await load(idle)).problems[0]?.[0]).toBe("cases[0].turns[1].results");
	});

	it("a turn of both the user and the tools, an id used twice, a tool that is not in the catalogue", async () => {
		expect((await load(one({ results: ["x"] }))).problems).not.toEqual([]);
		expect((await load([...one({}), ...one({})])).problems[0]?.[1]).toMatch(/duplicate case id/);
		expect((await load(one({}, { offer: ["write_file"] }))).problems[0]?.[0]).toBe("cases[0].offer[0]");
	});

	it("a tool of the name that ends a llama-server", async () => {
		const [read] = TOOLS.tools;
		const { problems } = await load(one({}), { tools: [{ ...read, name: "call" }] });
		expect(problems[0]?.[1]).toMatch(/dies of a tool with this name/);
	});
});
