import { isDeepStrictEqual } from "node:util";
import { blockContents } from "./fenced-blocks.ts";

/** What a reply parses to; kept apart from `null`, which is valid JSON. */
type ParsedReply = { readonly parsed: true; readonly value: unknown } | { readonly parsed: false };

/** Reads a reply as strict JSON: the whole of it, else its single fenced block. Two blocks are ambiguous: no JSON. */
export function parseJsonReply(text: string): ParsedReply {
	const whole = parseStrict(text);
	if (whole.parsed) return whole;
	const [block, second] = blockContents(text);
	return block === undefined || second !== undefined ? whole : parseStrict(block);
}

/** Whether a reply is JSON and, where a value is given, deep-equals it (the order of keys is free). */
export function holdsJson(text: string, expected: unknown): boolean {
	const reply = parseJsonReply(text);
	return reply.parsed && (expected === undefined || isDeepStrictEqual(reply.value, expected));
}

function parseStrict(text: string): ParsedReply {
	try {
		return { parsed: true, value: JSON.parse(text) };
	} catch {
		return { parsed: false };
	}
}
