import { z } from "zod";
import { partName } from "../part-name.ts";

/** Words that a model is to say again. */
export const EchoPart = z.strictObject({
	part: z.literal("echo"),
	name: partName,
	words: z.array(z.string().min(1)).min(1),
	maxTokens: z.int().min(1).default(16),
});
