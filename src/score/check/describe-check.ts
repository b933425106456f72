import type { Check } from "../../suite/check/check.ts";
import { describeReplyCheck } from "../reply/describe-reply-check.ts";
import { shorten } from "./shorten.ts";

// A check in the words of a report, as in `contains "blue"`.
export function describeCheck(check: Check): string {
	switch (check.kind) {
		case "matches":
			return `matches /${shorten(check.pattern)}/${check.flags ?? ""}`;
		case "extracts":
			return `extracts ${quote(check.value)} by /${shorten(check.pattern)}/`;
		case "number":
			return check.under === undefined ? `last number is ${check.value}` : `${check.under} is ${check.value}`;
		case "json":
			return check.equals === undefined ? "is JSON" : `is JSON equal to ${shorten(JSON.stringify(check.equals))}`;
		case "line-count":
			return `has ${check.count} lines like /${shorten(check.pattern)}/`;
		case "json-schema":
			return "is JSON that its schema accepts";
		case "python":
			return describePython(check);
		case "equals":
		case "contains":
		case "excludes":
		case "starts-with":
		case "ends-with":
			return `${check.kind} ${quote(check.text)}`;
		default:
			return describeReplyCheck(check);
	}
}

function describePython({ functions, typed, raises }: Extract<Check, { kind: "python" }>): string {
	const demands = [typed ? "with type hints" : "", raises ? "with errors raised or caught" : ""].filter(Boolean);
	const defines = functions.length === 0 ? "is Python" : `is Python that defines ${functions.join(", ")}`;
	return [defines, demands.join(" and ")].filter(Boolean).join(" ");
}

function quote(text: string): string {
	return JSON.stringify(shorten(text));
}
