import { describe, expect, it } from "vitest";
import { EngineFailure } from "../../../src/engine/port/engine-failure.ts";
import { EngineLacksTools } from "../../../src/engine/port/engine-lacks-tools.ts";
import { toolRefusal } from "../../../src/engine/wire/tool-refusal.ts";

describe("toolRefusal", () => {
	it.each([
		"The model produced output that does not match the expected peg-native format",
		"Failed to parse input at pos 12: <tool_call>",
		"Failed to parse tool call arguments as JSON: [json.exception.parse_error.101] parse error at line 1, column 16",
	])("takes a parser's refusal for the model's doing: %s", (message) => {
		const refusal = toolRefusal(message);
		expect(refusal).toBeInstanceOf(EngineFailure);
		expect(refusal).toMatchObject({ reason: "reply-unparsable", message: expect.stringContaining(message) });
	});

	it.each([
		"tools param requires --jinja flag",
		"Unable to generate parser for this template. Automatic parser generation failed: Unknown filter",
		"registry.ollama.ai/library/llama2:latest does not support tools",
		'"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set',
	])("takes a server without tools for that: %s", (message) => {
		expect(toolRefusal(message)).toBeInstanceOf(EngineLacksTools);
	});

	it("leaves every other refusal to whoever knows it", () => {
		expect(toolRefusal("request (1101 tokens) exceeds the available context size")).toBeNull();
		expect(toolRefusal("Compute error.")).toBeNull();
	});
});
