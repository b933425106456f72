import { z } from "zod";
import { partName } from "../part-name.ts";
import { timedRounds } from "../rounds.ts";

/** How long a user waits: for a server to be ready, and for the first token of a prompt. */
export const LatencyPart = z.strictObject({
	part: z.literal("latency"),
	name: partName,
	lengths: z
		.array(z.int().min(16))
		.min(1)
		.default([512, 4096, 16384])
		.describe("Prompt lengths in tokens whose first token is waited for; loads are always measured"),
	rounds: timedRounds,
});
export type LatencyPart = z.infer<typeof LatencyPart>;
