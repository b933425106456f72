import { z } from "zod";
import { SuiteFile } from "./suite.ts";

/** The JSON Schema of suite files, for editors: what `tq-eval schema` writes and `suites/suite.schema.json` keeps. */
export function suiteJsonSchema(): Record<string, unknown> {
	const { $schema, ...schema } = z.toJSONSchema(SuiteFile, { io: "input", override: dropIntegerBounds });
	return {
		$schema,
		title: "tq-eval suite",
		description: "Which model, which KV-cache variants, which parts of work, which criteria",
		...schema,
	};
}

// Whole numbers carry the bounds of JavaScript's integers, which tell an author nothing.
function dropIntegerBounds({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
	if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
	if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
}
