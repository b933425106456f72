import { z } from "zod";

/** One change to the first accepted document that makes it wrong, and why. */
const WrongDocument = z.strictObject({
	why: z.string().min(1),
	at: z
		.string()
		.regex(/^(\/[^/]+)+$/)
		.describe("JSON pointer into the first accepted document, as in /items/0/quantity"),
	value: z.json().optional().describe("What stands there instead; removed when left out"),
});
export type WrongDocument = z.infer<typeof WrongDocument>;

/** The reply is a JSON Schema that tells right documents from wrong ones. */
export const SchemaAcceptsCheck = z.strictObject({
	kind: z.literal("schema-accepts"),
	accepts: z.array(z.record(z.string(), z.json())).min(1),
	rejects: z.array(WrongDocument).min(1),
});
export type SchemaAcceptsCheck = z.infer<typeof SchemaAcceptsCheck>;
