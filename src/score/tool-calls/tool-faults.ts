import { isDeepStrictEqual } from "node:util";
import type { ToolCall } from "../../engine/port/tool-chat.ts";
import type { ExpectedCall } from "../../suite/part/tool-calls/tool-case.ts";
import type { ToolDefinition } from "../../suite/part/tool-calls/tool-definition.ts";
import { readArguments, schemaFault } from "./tool-arguments.ts";

/** What is wrong with the calls of one reply, from the coarsest to the finest. */
export type ToolFaultKind =
	| "malformed"
	| "unknown-tool"
	| "invalid"
	| "unwanted"
	| "missing"
	| "wrong-tool"
	| "wrong-value"
	| "text";

export interface ToolFault {
	readonly kind: ToolFaultKind;
	readonly detail: string;
}

/** A call whose arguments its tool accepts. */
interface ValidCall {
	readonly name: string;
	readonly value: Readonly<Record<string, unknown>>;
}

/** Holds the calls of a reply against those of a right one, in any order. No fault means: exactly these calls. */
export function toolFaults(
	expected: readonly ExpectedCall[],
	calls: readonly ToolCall[],
	tools: readonly ToolDefinition[],
): ToolFault[] {
	const faults: ToolFault[] = [];
	const valid: ValidCall[] = [];
	for (const call of calls) {
		const read = readArguments(call, tools);
		if (read.valid) valid.push({ name: call.name, value: read.value });
		else faults.push({ kind: read.fault, detail: read.detail });
	}
	if (faults.length > 0) return faults;
	return isMatched(expected, valid) ? [] : differences(expected, valid);
}

/** Whether every expected call finds a call of its own, and none is left over. */
function isMatched([first, ...others]: readonly ExpectedCall[], calls: readonly ValidCall[]): boolean {
	if (first === undefined) return calls.length === 0;
	return calls.some((call) => valueFault(first, call) === null && isMatched(others, without(calls, call)));
}

function differences(expected: readonly ExpectedCall[], calls: readonly ValidCall[]): ToolFault[] {
	const faults: ToolFault[] = [];
	let left = calls;
	const open: ExpectedCall[] = [];
	for (const one of expected) {
		const right = left.find((call) => valueFault(one, call) === null);
		if (right === undefined) open.push(one);
		else left = without(left, right);
	}
	for (const one of open) {
		const near = left.find(({ name }) => name === one.tool) ?? left[0];
		if (near === undefined) faults.push({ kind: "missing", detail: `no call of ${one.tool}` });
		else {
			const detail = valueFault(one, near) ?? "";
			faults.push({ kind: near.name === one.tool ? "wrong-value" : "wrong-tool", detail });
			left = without(left, near);
		}
	}
	return [...faults, ...left.map(({ name }) => ({ kind: "unwanted" as const, detail: `called ${name}` }))];
}

/** Why a call is not the one that was expected, or null where it is. */
function valueFault({ tool, values, where }: ExpectedCall, { name, value }: ValidCall): string | null {
	if (name !== tool) return `called ${name} instead of ${tool}`;
	for (const [key, wanted] of Object.entries(values)) {
		if (!isDeepStrictEqual(value[key], wanted))
			return `${tool}: ${key} is ${shown(value[key])} instead of ${shown(wanted)}`;
	}
	const fault = where === undefined ? null : schemaFault(value, where);
	return fault === null ? null : `${tool}: ${fault}`;
}

function without(calls: readonly ValidCall[], call: ValidCall): ValidCall[] {
	return calls.filter((other) => other !== call);
}

function shown(value: unknown): string {
	return value === undefined ? "absent" : JSON.stringify(value);
}
