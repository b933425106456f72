import { z } from "zod";
import { compileSchema } from "./compile-schema.ts";

/** Whether a schema can be used at all, so that a faulty one is found before a run and not after it. */
function isUsable(schema: object): boolean {
	try {
		compileSchema(schema);
		return true;
	} catch {
		return false;
	}
}

/** A JSON Schema in a suite or in a file that it names. */
export const JsonSchema = z
	.record(z.string(), z.json())
	.refine(isUsable, "no JSON Schema of the draft that it names (2020-12 where it names none)");
