import type { ToolCall, ToolReply } from "../../../src/engine/port/tool-chat.ts";
import type { ToolTurn } from "../../../src/suite/part/tool-calls/tool-case.ts";
import type { ToolDefinition } from "../../../src/suite/part/tool-calls/tool-definition.ts";
import type { LoadedPart } from "../../../src/suite/suite.ts";

/** A tool of one text parameter. */
const LOOK_UP: ToolDefinition = {
	name: "look_up",
	description: "Looks a word up",
	parameters: {
		type: "object",
		properties: { word: { type: "string" } },
		required: ["word"],
		additionalProperties: false,
	},
};

/** A reply that ended by itself; calls in place of text where some are given. */
export function toolReply(said: Partial<ToolReply> = {}): ToolReply {
	return {
		text: "",
		calls: [],
		toldLogprobs: null,
		stop: "end-of-turn",
		promptTokens: 10,
		promptTokensEvaluated: 10,
		promptTokensReused: 0,
		promptMs: 1,
		generationMs: 1,
		...said,
	};
}

/** A call with its arguments as the server writes them. */
export function toolCall(name: string, given: unknown, id = "id-1"): ToolCall {
	return { id, name, arguments: typeof given === "string" ? given : JSON.stringify(given) };
}

/** The reply that a turn expects, or one with another value. */
export function toolReplyOf({ calls }: ToolTurn, right: boolean, noise: number): ToolReply {
	const made = calls.map(({ tool, values }) => toolCall(tool, right ? values : { word: "other" }));
	return toolReply({ calls: made, text: made.length === 0 ? "done" : "", toldLogprobs: [-0.1 - noise] });
}

/** Cases of one call each. */
export function toolCallsPart(cases: number, name = "tool-calls"): LoadedPart {
	return {
		kind: "tool-calls",
		name,
		settings: { part: "tool-calls", cases: ["x"], maxTokens: 64 },
		cases: Array.from({ length: cases }, (_, index) => ({
			id: `case-${index}`,
			kind: "call",
			system: null,
			tools: [LOOK_UP],
			turns: [
				{ user: `look word ${index} up`, calls: [{ tool: "look_up", values: { word: `word ${index}` } }], checks: [] },
			],
		})),
	};
}
