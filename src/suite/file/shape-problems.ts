import type { z } from "zod";
import { knownKeys } from "./known-keys.ts";
import type { ProblemAt } from "./problem-list.ts";
import type { FilePath } from "./source-file.ts";

type Issue = z.core.$ZodIssue;

/** Translates zod's findings into problems with the value found, what was expected, and the names that are valid. */
export function shapeProblems(schema: z.ZodType, root: unknown, error: z.ZodError): ProblemAt[] {
	return error.issues.flatMap((issue) => issueProblems(issue, [], schema, root));
}

function issueProblems(issue: Issue, prefix: FilePath, schema: z.ZodType, root: unknown): ProblemAt[] {
	const path = [...prefix, ...issue.path];
	const value = valueAt(root, path);
	switch (issue.code) {
		case "unrecognized_keys":
			return issue.keys.map((key) => {
				const known = knownKeys(schema, root, path);
				return { path: [...path, key], message: "unknown key", value: key, known, at: "key" };
			});
		case "invalid_union":
			return unionProblems(issue, path, value, schema, root);
		case "invalid_value":
			return [{ path, message: unknownOrMissing(value), value, known: issue.values.map(String) }];
		case "invalid_type":
			return [
				{ path, message: value === undefined ? "missing" : "wrong type", value, expected: kindOf(issue.expected) },
			];
		case "too_small":
			return [{ path, message: "too small", value, expected: bound(issue.origin, "at least", issue.minimum) }];
		case "too_big":
			return [{ path, message: "too large", value, expected: bound(issue.origin, "at most", issue.maximum) }];
		case "invalid_format":
			return [{ path, message: "malformed", value, expected: `text like ${issue.pattern ?? issue.format}` }];
		default:
			return [{ path, message: issue.message, value }];
	}
}

// A union with a discriminator lists its options; otherwise the branch that fits the kind of the value explains it.
function unionProblems(
	issue: z.core.$ZodIssueInvalidUnion,
	path: FilePath,
	value: unknown,
	schema: z.ZodType,
	root: unknown,
): ProblemAt[] {
	if (issue.discriminator !== undefined) {
		const known = "options" in issue ? (issue.options as unknown[]).filter((one) => one !== undefined).map(String) : [];
		return [{ path, message: unknownOrMissing(value), value, known }];
	}
	const fitting = issue.errors.filter((issues) => issues.some((inner) => inner.path.length > 0 || isNameIssue(inner)));
	const [branch] = [...fitting].sort((a, b) => a.length - b.length);
	if (branch !== undefined && typeof value === "object" && value !== null)
		return branch.flatMap((inner) => issueProblems(inner, path, schema, root));
	const expected = issue.errors.flatMap((issues) => issues.slice(0, 1)).map(expectedOf);
	return [{ path, message: value === undefined ? "missing" : "not accepted", value, expected: expected.join(" or ") }];
}

function isNameIssue({ code }: Issue): boolean {
	return code === "unrecognized_keys";
}

function expectedOf(issue: Issue): string {
	if (issue.code === "invalid_type") return kindOf(issue.expected);
	if (issue.code === "invalid_value") return issue.values.map((value) => JSON.stringify(value)).join(" or ");
	if (issue.code === "too_small") return bound(issue.origin, "at least", issue.minimum);
	return issue.message;
}

function unknownOrMissing(value: unknown): string {
	return value === undefined ? "missing" : "unknown name";
}

const KINDS: Readonly<Record<string, string>> = {
	string: "text",
	int: "a whole number",
	number: "a number",
	boolean: "true or false",
	array: "a list",
	object: "a mapping",
	record: "a mapping",
};

function kindOf(expected: string): string {
	return KINDS[expected] ?? expected;
}

function bound(origin: string, side: string, limit: number | bigint): string {
	if (origin === "array") return `${side} ${limit} item${limit === 1 ? "" : "s"}`;
	return origin === "string" ? `${side} ${limit} character${limit === 1 ? "" : "s"}` : `${side} ${limit}`;
}

function valueAt(root: unknown, path: FilePath): unknown {
	let value = root;
	for (const step of path) {
		if (typeof value !== "object" || value === null) return undefined;
		value = (value as Record<PropertyKey, unknown>)[step];
	}
	return value;
}
