import { z } from "zod";
import { partName } from "../part-name.ts";
import { timedRounds } from "../rounds.ts";

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
	rounds: timedRounds,
});
export type ThroughputPart = z.infer<typeof ThroughputPart>;
