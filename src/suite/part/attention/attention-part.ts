import { z } from "zod";
import { chunkFields } from "../corpus/chunk-settings.ts";
import { partName } from "../part-name.ts";

/** Attention weights and outputs with quantized keys and values beside those with exact ones, layer by layer. */
export const AttentionPart = z.strictObject({
	part: z.literal("attention"),
	name: partName,
	...chunkFields(512),
	queries: z
		.int()
		.min(1)
		.max(1024)
		.default(32)
		.describe("Positions at the end of each text whose attention is compared"),
});
export type AttentionPart = z.infer<typeof AttentionPart>;
