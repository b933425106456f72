import { z } from "zod";
import { chunkFields, keptTokens } from "../corpus/chunk-settings.ts";
import { partName } from "../part-name.ts";

/** The divergence of one token at a time beside the divergence of one prefill, on the same text. */
export const DecodeParityPart = z.strictObject({
	part: z.literal("decode-parity"),
	name: partName,
	...chunkFields(256),
	top: keptTokens,
});
export type DecodeParityPart = z.infer<typeof DecodeParityPart>;
