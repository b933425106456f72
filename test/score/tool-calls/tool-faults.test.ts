import { describe, expect, it } from "vitest";
import type { ToolCall } from "../../../src/engine/port/tool-chat.ts";
import { toolFaults } from "../../../src/score/tool-calls/tool-faults.ts";
import type { ExpectedCall } from "../../../src/suite/part/tool-calls/tool-case.ts";
import type { ToolDefinition } from "../../../src/suite/part/tool-calls/tool-definition.ts";
import { toolCall } from "../../support/sample/sample-tools.ts";

const object = (properties: ToolDefinition["parameters"], required: string[]): ToolDefinition["parameters"] => ({
	type: "object",
	properties,
	required,
	additionalProperties: false,
});

const TOOLS: ToolDefinition[] = [
	{
		name: "create_ticket",
		description: "Opens a ticket",
		parameters: object(
			{
				title: { type: "string" },
				priority: { enum: ["low", "high"] },
				assignee: object({ team: { type: "string" }, user: { type: "integer" } }, ["team"]),
				labels: { type: "array", items: { type: "string" } },
			},
			["title", "priority"],
		),
	},
	{ name: "close_ticket", description: "Closes a ticket", parameters: object({ id: { type: "integer" } }, ["id"]) },
];

const OPEN: ExpectedCall = {
	tool: "create_ticket",
	values: { priority: "high", assignee: { team: "infra" } },
	where: { properties: { title: { pattern: "[Dd]isk" } } },
};
const CLOSE: ExpectedCall = { tool: "close_ticket", values: { id: 7 } };

const opens = (changes: object = {}, id = "id-1") =>
	toolCall("create_ticket", { title: "Disk full", priority: "high", assignee: { team: "infra" }, ...changes }, id);
const closes = (id: unknown) => toolCall("close_ticket", { id }, "id-2");

const kinds = (expected: ExpectedCall[], calls: ToolCall[]) =>
	toolFaults(expected, calls, TOOLS).map(({ kind }) => kind);

describe("right calls have no fault", () => {
	it.each<[string, ExpectedCall[], ToolCall[]]>([
		["the values that were asked for", [OPEN], [opens()]],
		["arguments that nobody asked about", [OPEN], [opens({ labels: ["disk"] })]],
		[
			"another order of keys",
			[OPEN],
			[toolCall("create_ticket", '{"assignee":{"team":"infra"},"priority":"high","title":"disk"}')],
		],
		["two calls in the other order", [OPEN, CLOSE], [closes(7), opens()]],
		["two calls of one tool", [CLOSE, { ...CLOSE, values: { id: 8 } }], [closes(8), closes(7)]],
		[
			"a call that fits two expectations, and one that fits one",
			[{ ...CLOSE, values: {} }, CLOSE],
			[closes(7), closes(9)],
		],
		["no call where none fits", [], []],
	])("%s", (_, expected, calls) => {
		expect(toolFaults(expected, calls, TOOLS)).toEqual([]);
	});

	it("no arguments at all are those of a tool that takes none", () => {
		const ping = { name: "ping", description: "Pings", parameters: object({}, []) };
		expect(toolFaults([{ tool: "ping", values: {} }], [toolCall("ping", "")], [ping])).toEqual([]);
	});
});

describe("every wrong call has a fault of its kind", () => {
	it.each<[string, ExpectedCall[], ToolCall[], string[]]>([
		["the wrong tool", [OPEN], [closes(7)], ["wrong-tool"]],
		["a tool that was not offered", [OPEN], [toolCall("open_ticket", {})], ["unknown-tool"]],
		["a wrong member of an enumeration", [OPEN], [opens({ priority: "low" })], ["wrong-value"]],
		["a value outside of an enumeration", [OPEN], [opens({ priority: "urgent" })], ["invalid"]],
		["a property that the schema does not have", [OPEN], [opens({ severity: 1 })], ["invalid"]],
		["a property too many within an object", [OPEN], [opens({ assignee: { team: "infra", name: "x" } })], ["invalid"]],
		["a nested field that is missing", [OPEN], [opens({ assignee: {} })], ["invalid"]],
		["an object written as text", [OPEN], [opens({ assignee: '{"team":"infra"}' })], ["invalid"]],
		["a number written as text", [CLOSE], [closes("7")], ["invalid"]],
		["arguments wrapped in text once more", [CLOSE], [toolCall("close_ticket", '"{\\"id\\":7}"')], ["malformed"]],
		["arguments that break off", [CLOSE], [toolCall("close_ticket", '{"id": ')], ["malformed"]],
		["an array of arguments", [CLOSE], [toolCall("close_ticket", "[7]")], ["malformed"]],
		["an invented id", [CLOSE], [closes(70)], ["wrong-value"]],
		["text that the condition refuses", [OPEN], [opens({ title: "Trouble" })], ["wrong-value"]],
		[
			"a value that is left out",
			[OPEN],
			[toolCall("create_ticket", { title: "disk", priority: "high" })],
			["wrong-value"],
		],
		["a call where none fits", [], [closes(7)], ["unwanted"]],
		["no call where one fits", [CLOSE], [], ["missing"]],
		["one of two parallel calls", [OPEN, CLOSE], [closes(7)], ["missing"]],
		["the same call twice", [CLOSE], [closes(7), closes(7)], ["unwanted"]],
		["one call that is right and one that is not", [OPEN, CLOSE], [opens(), closes(8)], ["wrong-value"]],
	])("%s", (_, expected, calls, faults) => {
		expect(kinds(expected, calls)).toEqual(faults);
	});

	it("names what was found and what was expected", () => {
		expect(toolFaults([CLOSE], [closes(70)], TOOLS)[0]?.detail).toBe("close_ticket: id is 70 instead of 7");
		expect(toolFaults([OPEN], [opens({ severity: 1 })], TOOLS)[0]?.detail).toMatch(
			/additional properties \(severity\)/,
		);
	});
});
