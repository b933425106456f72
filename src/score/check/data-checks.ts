import { holdsJson } from "../reply/json-check.ts";
import { schemaFaults } from "../reply/schema-accepts.ts";
import type { CheckKind } from "./check-kind.ts";
import { holdsJsonSchema } from "./json-schema-check.ts";
import { holdsNumber } from "./number-check.ts";
import { shorten } from "./shorten.ts";

export const number: CheckKind<"number"> = {
	by: "text",
	holds: ({ value, under }, text) => holdsNumber(text, value, under === undefined ? "last" : "labelled"),
	describe: ({ value, under }) => (under === undefined ? `last number is ${value}` : `${under} is ${value}`),
};

export const json: CheckKind<"json"> = {
	by: "text",
	holds: (check, text) => holdsJson(text, check.equals),
	describe: ({ equals }) => (equals === undefined ? "is JSON" : `is JSON equal to ${shorten(JSON.stringify(equals))}`),
};

export const jsonSchema: CheckKind<"json-schema"> = {
	by: "text",
	holds: (check, text) => holdsJsonSchema(text, check.schema),
	describe: () => "is JSON that its schema accepts",
};

export const schemaAccepts: CheckKind<"schema-accepts"> = {
	by: "text",
	holds: (check, text) => schemaFaults(text, check).length === 0,
	describe: ({ accepts, rejects }) =>
		`is a JSON Schema that accepts ${accepts.length} documents and rejects ${rejects.length}`,
	fault: (check, text) => schemaFaults(text, check)[0],
};
