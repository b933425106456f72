import { z } from "zod";
import { filledShare, keepFreeGiB, measuredContext } from "../memory-fields.ts";
import { partName } from "../part-name.ts";
import { weighedRounds } from "../rounds.ts";

/** The largest context that works without swap and with memory to spare, by bisection. */
export const ContextCeilingPart = z.strictObject({
	part: z.literal("context-ceiling"),
	name: partName,
	least: measuredContext.default(8192).describe("Below this nothing is searched"),
	base: measuredContext.default(32768).describe("The context that every variant must run at; tried first"),
	most: measuredContext
		.default(131072)
		.describe("Above this nothing is searched; at most what the model was trained for"),
	step: measuredContext.default(4096).describe("Tokens to which the ceiling is found"),
	fill: filledShare(1),
	generatedTokens: z.int().min(1).default(128).describe("Tokens generated behind the prompt"),
	keepFreeGiB: keepFreeGiB
		.describe("Free memory that is never given up: a context that would take it by computation is not even started")
		.default(2),
	minutes: z.number().positive().default(60).describe("Time that one context may take"),
	rounds: weighedRounds("a verdict"),
});
export type ContextCeilingPart = z.infer<typeof ContextCeilingPart>;
