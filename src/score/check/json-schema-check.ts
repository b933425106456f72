import { compileSchema } from "../../suite/check/compile-schema.ts";
import { parseJsonReply } from "../reply/json-check.ts";

/** Whether a reply is JSON that a schema accepts, formats aside; null where the schema itself cannot be used. */
export function holdsJsonSchema(text: string, schema: Readonly<Record<string, unknown>>): boolean | null {
	const reply = parseJsonReply(text);
	try {
		const validate = compileSchema(schema);
		return reply.parsed && validate(reply.value) === true;
	} catch {
		return null;
	}
}
