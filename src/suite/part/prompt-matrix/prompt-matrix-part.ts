import { z } from "zod";
import { fileList } from "../file-list.ts";
import { partName } from "../part-name.ts";
import { ThinkingSetting } from "../thinking-setting.ts";

/** The ten prompts: the same text and order under every variant. */
export const PromptMatrixPart = z.strictObject({
	part: z.literal("prompt-matrix"),
	name: partName,
	cases: fileList,
	perCategory: z.int().min(1).optional().describe("Cases taken from each file, from its start; all when left out"),
	maxTokens: z.int().min(1).default(512),
	thinking: ThinkingSetting.optional(),
	repeats: z.int().min(1).max(20).default(1),
});
export type PromptMatrixPart = z.infer<typeof PromptMatrixPart>;
