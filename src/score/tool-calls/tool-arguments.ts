import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import type { ToolCall } from "../../engine/port/tool-chat.ts";
import type { ToolDefinition } from "../../suite/part/tool-calls/tool-definition.ts";

/** The arguments of a call after the tool's own schema has seen them. */
export type ToolArguments =
	| { readonly valid: true; readonly value: Readonly<Record<string, unknown>> }
	| { readonly valid: false; readonly fault: "malformed" | "unknown-tool" | "invalid"; readonly detail: string };

/** Reads the arguments of one call and holds them against the schema of the tool that it names. */
export function readArguments({ name, arguments: text }: ToolCall, tools: readonly ToolDefinition[]): ToolArguments {
	const tool = tools.find((offered) => offered.name === name);
	if (tool === undefined) return { valid: false, fault: "unknown-tool", detail: `no tool ${quoted(name)} was offered` };
	const value = parseObject(text);
	if (value === null) return { valid: false, fault: "malformed", detail: `${name}: arguments are no JSON object` };
	const detail = schemaFault(value, tool.parameters);
	return detail === null ? { valid: true, value } : { valid: false, fault: "invalid", detail: `${name}: ${detail}` };
}

const compiled = new WeakMap<object, ValidateFunction>();

/** What a schema (draft 2020-12) has against a value, or null; each schema is compiled once. */
export function schemaFault(value: unknown, schema: Readonly<Record<string, unknown>>): string | null {
	const validate = compiled.get(schema) ?? new Ajv2020({ strict: false, allErrors: true }).compile(schema);
	compiled.set(schema, validate);
	if (validate(value)) return null;
	const faults = (validate.errors ?? []).map(({ instancePath, message, params }) => {
		const extra = "additionalProperty" in params ? ` (${String(params.additionalProperty)})` : "";
		return `${instancePath === "" ? "arguments" : instancePath} ${message ?? "refused"}${extra}`;
	});
	return faults.join("; ");
}

/** No arguments at all are those of a tool that takes none. */
function parseObject(text: string): Record<string, unknown> | null {
	if (text.trim() === "") return {};
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === "object" && value !== null && !Array.isArray(value)
			? (value as Record<string, unknown>)
			: null;
	} catch {
		return null;
	}
}

function quoted(name: string): string {
	return JSON.stringify(name);
}
