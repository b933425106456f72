import { z } from "zod";
import { partName } from "../part-name.ts";

const context = z.int().min(256).multipleOf(256);
const fill = (share: number) =>
	z.number().min(0.01).max(1).default(share).describe("Share of the context that a prompt fills, 0.01 to 1");
const keepFreeGiB = z
	.number()
	.min(0.25)
	.describe("Free memory that is never given up: a process that comes down to it is ended")
	.default(1);
const rounds = (what: string) =>
	z.int().min(1).max(20).default(3).describe(`Times that every variant is measured; ${what} takes 3`);

/** Memory of a process at several contexts. */
export const MemoryPart = z.strictObject({
	part: z.literal("memory"),
	name: partName,
	contexts: z
		.array(context)
		.min(1)
		.default([8192, 16384, 32768, 65536])
		.describe("Tokens; multiples of 256. The slope over contexts takes 3 of them"),
	target: context.optional().describe("The context that peak-memory is decided at; the largest when left out"),
	fill: fill(0.25),
	generatedTokens: z.int().min(1).default(16).describe("Tokens generated behind the prompt"),
	keepFreeGiB,
	rounds: rounds("a verdict on the peak"),
});
export type MemoryPart = z.infer<typeof MemoryPart>;

/** The largest context that works without swap and with memory to spare, by bisection. */
export const ContextCeilingPart = z.strictObject({
	part: z.literal("context-ceiling"),
	name: partName,
	least: context.default(8192).describe("Below this nothing is searched"),
	base: context.default(32768).describe("The context that every variant must run at; tried first"),
	most: context.default(131072).describe("Above this nothing is searched; at most what the model was trained for"),
	step: context.default(4096).describe("Tokens to which the ceiling is found"),
	fill: fill(1),
	generatedTokens: z.int().min(1).default(128).describe("Tokens generated behind the prompt"),
	keepFreeGiB: keepFreeGiB
		.describe("Free memory that is never given up: a context that would take it by computation is not even started")
		.default(2),
	minutes: z.number().positive().default(60).describe("Time that one context may take"),
	rounds: rounds("a verdict"),
});
export type ContextCeilingPart = z.infer<typeof ContextCeilingPart>;
