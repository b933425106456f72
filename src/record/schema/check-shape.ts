import type { z } from "zod";
import { TqEvalError } from "../../error.ts";

/** Where a value was read, and how a reader gets over a wrong one; both for the message. */
export interface ReadPlace {
	/** File, and its line where it has many. */
	readonly where: string;
	readonly what: string;
	readonly remedy: string;
}

/**
 * Holds a value that was read from a record against its schema and hands it on as it was read: a schema that makes copies
 * would lose what a later version added, and the order of keys. Throws `record-mismatch` with the first thing wrong.
 */
export function checkShape<T>(schema: z.ZodType<T>, value: unknown, place: ReadPlace): T {
	const checked = schema.safeParse(value);
	if (checked.success) return value as T;
	const issue = innermost(checked.error.issues[0]);
	const { where, what, remedy } = place;
	throw new TqEvalError(`${where} is no ${what}: ${wrongWords(issue, value)}`, {
		code: "record-mismatch",
		where,
		value: reached(value, issue?.path ?? []),
		remedy,
		cause: checked.error,
	});
}

interface Issue {
	readonly path: readonly PropertyKey[];
	readonly message: string;
}

/** Of several shapes that a value may have, what is wrong with the first says most. */
function innermost(issue: z.core.$ZodIssue | undefined): Issue | undefined {
	if (issue?.code !== "invalid_union") return issue;
	const inner = innermost(issue.errors[0]?.[0]);
	return inner === undefined ? issue : { message: inner.message, path: [...issue.path, ...inner.path] };
}

function wrongWords(issue: Issue | undefined, value: unknown): string {
	if (issue === undefined) return "it has another shape";
	const place = issue.path.map(String).join(".");
	if (place === "") return issue.message;
	return reached(value, issue.path) === undefined ? `${place} is missing` : `${place}: ${issue.message}`;
}

function reached(value: unknown, path: readonly PropertyKey[]): unknown {
	return path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key], value);
}
