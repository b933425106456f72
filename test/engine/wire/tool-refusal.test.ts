import { describe, expect, it } from "vitest";
import { EngineFailure } from "../../../src/engine/port/engine-failure.ts";
import { refusedTools } from "../../../src/engine/wire/tool-refusal.ts";

const CAUSE = new Error("as the server refused");

describe("refusedTools", () => {
	it.each([
		"The model produced output that does not match the expected peg-native format",
		"Failed to parse input at pos 12: <tool_call>",
		"Failed to parse tool call arguments as JSON: [json.exception.parse_error.101] parse error at line 1, column 16",
		"Invalid diff: now finding less tool calls!",
		"Unexpected empty grammar stack after accepting piece: <|tool_call_end|> (200012)",
	])("takes a parser's refusal for the model's doing: %s", (message) => {
		const refused = (): unknown => refusedTools(message, CAUSE);
		expect(refused).toThrow(EngineFailure);
		expect(refused).toThrow(expect.objectContaining({ reason: "reply-unparsable" }));
		expect(refused).toThrow(message);
	});

	it.each([
		"tools param requires --jinja flag",
		"Unable to generate parser for this template. Automatic parser generation failed: Unknown filter",
		"registry.ollama.ai/library/llama2:latest does not support tools",
		'"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set',
	])("takes a server without tools for that: %s", (message) => {
		const answer = refusedTools(message, CAUSE);
		expect(answer).toMatchObject({ state: "no-tools", reason: expect.stringContaining(message) });
	});

	it("leaves every other refusal to whoever knows it", () => {
		for (const message of ["request (1101 tokens) exceeds the available context size", "Compute error."])
			expect(() => refusedTools(message, CAUSE)).toThrow(CAUSE);
	});
});
