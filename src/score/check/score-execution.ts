import type { ExecutionOutcome } from "../../record/execution.ts";
import type { CallResult } from "../../sandbox/sandboxed-run.ts";
import type { CallCase, ExecutesCheck } from "../../suite/check/executes-check.ts";
import { isSameNumber } from "../reply/read-numbers.ts";
import type { ExecutionScore } from "./check-kind.ts";
import { shorten } from "./shorten.ts";

/**
 * Decides a check from what its calls brought. Code that hung, ran out of memory or did not load is wrong; code that
 * could not be run here is not.
 */
export function scoreExecution({ cases }: ExecutesCheck, outcome: ExecutionOutcome | undefined): ExecutionScore {
	if (outcome === undefined) return { ran: false, reason: "not-executed" };
	if (outcome.state === "not-run") return { ran: false, reason: outcome.reason };
	const { end, detail, results } = outcome;
	const wrong = cases.findIndex((one, index) => !isRight(one, results[index]));
	if (wrong === -1) return { ran: true, wrong: null };
	if (end === "not-loaded") return { ran: true, wrong: `the code does not load: ${detail ?? ""}` };
	const [one, result] = [cases[wrong], results[wrong]];
	const ended = end === "finished" ? "" : ` (${end})`;
	return { ran: true, wrong: `${callWords(one)} ${resultWords(result)}${ended}` };
}

function isRight(expected: CallCase, result: CallResult | undefined): boolean {
	if (expected.raises !== undefined) return result?.state === "raised" && result.kinds.includes(expected.raises);
	return result?.state === "returned" && isSameValue(result.value, expected.returns);
}

function isSameValue(value: unknown, expected: unknown): boolean {
	if (typeof value === "number" && typeof expected === "number") return isSameNumber(value, expected);
	if (typeof value !== "object" || typeof expected !== "object" || value === null || expected === null)
		return value === expected;
	if (Array.isArray(value) !== Array.isArray(expected)) return false;
	const [own, wanted] = [Object.entries(value), Object.entries(expected)];
	return (
		own.length === wanted.length &&
		wanted.every(([key, one]) => key in value && isSameValue((value as Record<string, unknown>)[key], one))
	);
}

function callWords(one: CallCase | undefined): string {
	return one === undefined ? "" : `${one.call}(${shorten(one.args.map((arg) => JSON.stringify(arg)).join(", "))})`;
}

function resultWords(result: CallResult | undefined): string {
	switch (result?.state) {
		case "returned":
			return `returned ${shorten(JSON.stringify(result.value))}`;
		case "raised":
			return `raised ${result.error}: ${shorten(result.message)}`;
		case "unreadable":
			return `returned ${shorten(result.shown)}, which is no plain value`;
		default:
			return "never came back";
	}
}
