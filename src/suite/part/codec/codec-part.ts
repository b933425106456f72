import { z } from "zod";
import { partName } from "../part-name.ts";

/** The checklist on the quantizer of every KV type of a variant. */
export const CodecPart = z.strictObject({
	part: z.literal("codec"),
	name: partName,
	rows: z.int().min(16).max(16384).default(512).describe("Synthetic rows of normal numbers sent through the codec"),
	seed: z.int().nonnegative().default(1),
});
export type CodecPart = z.infer<typeof CodecPart>;
