import { z } from "zod";
import { partName } from "../part-name.ts";

/** An agent's tools offered through the chat endpoint: the right tool, the right arguments, and no call where none fits. */
export const ToolCallsPart = z.strictObject({
	part: z.literal("tool-calls"),
	name: partName,
	cases: z
		.array(z.string().min(1))
		.min(1)
		.describe("Files of cases, relative to the suite; `*` matches within a folder"),
	perFile: z.int().min(1).optional().describe("Cases taken from each file, from its start; all when left out"),
	maxTokens: z.int().min(1).default(512).describe("Of one reply, its calls included"),
});
export type ToolCallsPart = z.infer<typeof ToolCallsPart>;
