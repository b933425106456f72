import type { ToolCall } from "../../engine/port/tool-chat.ts";
import { blockContents } from "../reply/fenced-blocks.ts";

/** Under which names models write the tool and what it is given, where they write calls as plain JSON. */
const NAMES = ["name", "tool", "tool_name", "function"];
const GIVEN = ["arguments", "parameters", "args", "input"];
/** Marks that a template puts around a call, where the server's parser left them in the text. */
const MARKED = /<(tool_call|function_call|tool)>([\s\S]*?)(?:<\/\1>|$)/g;

/**
 * Calls that stand in the text of a reply: bare JSON, a fenced block, or JSON between marks. The server finds none of
 * them, so an agent would not make them; they tell which tool the model chose.
 */
export function bareCalls(text: string): ToolCall[] {
	const marked = [...text.matchAll(MARKED)].map(([, , inside = ""]) => inside);
	for (const candidates of [[text], marked, blockContents(text)]) {
		const found = candidates.flatMap(parsed).flatMap(callOf);
		if (found.length > 0) return found;
	}
	return [];
}

function parsed(text: string): unknown[] {
	try {
		const value: unknown = JSON.parse(text);
		return Array.isArray(value) ? value : [value];
	} catch {
		return [];
	}
}

function callOf(value: unknown): ToolCall[] {
	if (!isObject(value)) return [];
	if (isObject(value.function)) return callOf(value.function);
	const name = NAMES.map((key) => value[key]).find((one) => typeof one === "string");
	const given = GIVEN.map((key) => value[key]).find((one) => isObject(one) || typeof one === "string");
	if (typeof name !== "string" || given === undefined) return [];
	return [{ id: "", name, arguments: typeof given === "string" ? given : JSON.stringify(given) }];
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
