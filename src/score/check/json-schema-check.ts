import { Ajv2020 } from "ajv/dist/2020.js";
import { parseJsonReply } from "../reply/json-check.ts";

/** Whether a reply is JSON that a schema (draft 2020-12) accepts; null where the schema itself cannot be used. */
export function holdsJsonSchema(text: string, schema: Readonly<Record<string, unknown>>): boolean | null {
	const reply = parseJsonReply(text);
	try {
		const validate = new Ajv2020({ strict: false }).compile(schema);
		return reply.parsed && validate(reply.value) === true;
	} catch {
		return null;
	}
}
