import { z } from "zod";
import { filledShare, keepFreeGiB, measuredContext } from "../memory-fields.ts";
import { partName } from "../part-name.ts";
import { weighedRounds } from "../rounds.ts";

/** Memory of a process at several contexts. */
export const MemoryPart = z.strictObject({
	part: z.literal("memory"),
	name: partName,
	contexts: z
		.array(measuredContext)
		.min(1)
		.default([8192, 16384, 32768, 65536])
		.describe("Tokens; multiples of 256. The slope over contexts takes 3 of them"),
	target: measuredContext.optional().describe("The context that peak-memory is decided at; the largest when left out"),
	fill: filledShare(0.25),
	generatedTokens: z.int().min(1).default(16).describe("Tokens generated behind the prompt"),
	keepFreeGiB,
	rounds: weighedRounds("a verdict on the peak"),
});
export type MemoryPart = z.infer<typeof MemoryPart>;
