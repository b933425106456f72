import type { ValidateFunction } from "ajv";
import { compileSchema } from "../../suite/check/compile-schema.ts";
import type { SchemaAcceptsCheck, WrongDocument } from "../../suite/check/schema-accepts-check.ts";
import { parseJsonReply } from "./json-check.ts";

type Document = SchemaAcceptsCheck["accepts"][number];

/** What a reply's schema does wrong, in words; empty where it accepts every right document and rejects every wrong one. */
export function schemaFaults(text: string, { accepts, rejects }: SchemaAcceptsCheck): string[] {
	const validate = compileReply(text);
	if (validate === null) return ["no usable JSON Schema"];
	const refused = accepts.flatMap((document, index) =>
		passes(validate, document) ? [] : [`refuses right document ${index + 1}`],
	);
	const [base = {}] = accepts;
	const passed = rejects.filter((wrong) => passes(validate, changed(base, wrong))).map(({ why }) => `accepts ${why}`);
	return [...refused, ...passed];
}

// Formats are annotations and decide nothing. Patterns are read with Unicode rules, or without where only that compiles:
// authors of schemas write for either.
function compileReply(text: string): ValidateFunction | null {
	const reply = parseJsonReply(text);
	if (!reply.parsed || typeof reply.value !== "object" || reply.value === null) return null;
	try {
		return compileSchema(reply.value, { addUsedSchema: false, code: { regExp: lenientRegExp } });
	} catch {
		return null;
	}
}

function lenientRegExp(pattern: string, flags: string): RegExp {
	try {
		return new RegExp(pattern, flags);
	} catch {
		return new RegExp(pattern, flags.replace("u", ""));
	}
}
lenientRegExp.code = "new RegExp";

function passes(validate: ValidateFunction, document: Document): boolean {
	try {
		return validate(structuredClone(document)) === true;
	} catch {
		return false;
	}
}

// A document with one place changed or, where no value is given, removed.
function changed(document: Document, { at, value }: WrongDocument): Document {
	const copy = structuredClone(document);
	const steps = at
		.slice(1)
		.split("/")
		.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
	const key = steps.pop() ?? "";
	let parent: unknown = copy;
	for (const step of steps) parent = (parent as Record<string, unknown>)[step];
	if (value === undefined) delete (parent as Record<string, unknown>)[key];
	else (parent as Record<string, unknown>)[key] = value;
	return copy;
}
