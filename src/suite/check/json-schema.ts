import { Ajv2020 } from "ajv/dist/2020.js";
import { z } from "zod";

/** Whether a schema can be used at all, so that a faulty one is found before a run and not after it. */
function isUsable(schema: object): boolean {
	try {
		new Ajv2020({ strict: false }).compile(schema);
		return true;
	} catch {
		return false;
	}
}

/** A JSON Schema in a suite or in a file that it names. */
export const JsonSchema = z.record(z.string(), z.json()).refine(isUsable, "no JSON Schema (draft 2020-12)");
