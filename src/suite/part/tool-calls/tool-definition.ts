import { z } from "zod";
import { JsonSchema } from "../../check/json-schema.ts";

/** llama.cpp names a rule of its grammar after each tool, and one rule `tool-call`: the two would refer to each other. */
const FATAL_NAME = "call";

/** A tool as an agent declares it. */
export const ToolDefinition = z.strictObject({
	name: z
		.string()
		.regex(/^[A-Za-z_][A-Za-z0-9_-]{0,63}$/)
		.refine((name) => name !== FATAL_NAME, "llama-server dies of a tool with this name"),
	description: z.string().min(1),
	parameters: JsonSchema.refine(({ type }) => type === "object", "the parameters of a tool are an object"),
});
export type ToolDefinition = z.infer<typeof ToolDefinition>;

/** A file of tools, for the cases of several files. */
export const ToolCatalogue = z.strictObject({ tools: z.array(ToolDefinition).min(1) });
