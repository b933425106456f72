import { z } from "zod";
import { partName } from "../part-name.ts";

/** More would be no advice either: what so many rounds leave open is too noisy a machine. */
export const MOST_ROUNDS = 200;

const rounds = z
	.int()
	.min(1)
	.max(MOST_ROUNDS)
	.default(8)
	.describe("Times that every variant is measured, baseline and variants in turn; verdicts need 5, better 8");

/** Speed of prompt evaluation and of generation behind caches of several lengths. */
export const ThroughputPart = z.strictObject({
	part: z.literal("throughput"),
	name: partName,
	depths: z
		.array(z.int().nonnegative())
		.min(1)
		.default([0, 4096, 16384, 32768])
		.describe("Tokens in the cache before the timed work"),
	promptTokens: z.int().min(1).default(512).describe("Prompt tokens of the timed evaluation"),
	generatedTokens: z.int().min(1).default(64).describe("Tokens of the timed generation"),
	repetitions: z.int().min(1).max(100).default(3).describe("Timed runs of one process; their median is the round's"),
	rounds,
});
export type ThroughputPart = z.infer<typeof ThroughputPart>;

/** How long a user waits: for a server to be ready, and for the first token of a prompt. */
export const LatencyPart = z.strictObject({
	part: z.literal("latency"),
	name: partName,
	lengths: z
		.array(z.int().min(16))
		.min(1)
		.default([512, 4096, 16384])
		.describe("Prompt lengths in tokens whose first token is waited for; loads are always measured"),
	rounds,
});
export type LatencyPart = z.infer<typeof LatencyPart>;

/** Parts that have the machine to themselves: they run one after another when everything else is over. */
export const PERFORMANCE_PARTS = ["throughput", "latency", "memory", "context-ceiling"] as const;
