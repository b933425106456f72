import { z } from "zod";

/** Which piece of a text a task is about. */
export const CHUNK = { chunk: z.number(), chunkTokens: z.number() };

/** What every task that talks has. */
export const CONVERSATION = { system: z.string().nullable(), maxTokens: z.number() };

/** What every task that weighs a process has. */
export const PROCESS = {
	fill: z.number(),
	generatedTokens: z.number(),
	floorBytes: z.number(),
	batchTokens: z.number(),
};
