import { z } from "zod";
import { partName } from "../part-name.ts";
import { ThinkingSetting } from "../thinking-setting.ts";

/** Retrieval over lengths x depths x seeds. */
export const NeedlePart = z.strictObject({
	part: z.literal("needle"),
	name: partName,
	haystack: z.string().min(1).describe("A haystack language file, relative to the suite"),
	kind: z.string().min(1).describe("One of the needle kinds of the haystack language"),
	mode: z.enum(["shared", "single"]).default("shared"),
	lengths: z.array(z.int().min(64)).min(1).describe("Prompt lengths in tokens"),
	depths: z
		.array(z.number().min(0).max(1))
		.min(1)
		.default([0, 0.11, 0.22, 0.33, 0.44, 0.56, 0.67, 0.78, 0.89, 1])
		.describe("Relative depths at which needles are hidden"),
	seeds: z.array(z.int().nonnegative()).min(1).default([1, 2, 3]),
	maxTokens: z.int().min(1).default(48),
	thinking: ThinkingSetting.optional(),
});
export type NeedlePart = z.infer<typeof NeedlePart>;
