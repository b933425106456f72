import { z } from "zod";
import { fileList } from "../file-list.ts";
import { partName } from "../part-name.ts";
import { ThinkingSetting } from "../thinking-setting.ts";

/** Fifty-turn sessions, free-running and replayed. */
export const SessionPart = z.strictObject({
	part: z.literal("session"),
	name: partName,
	conversations: fileList,
	turns: z.int().min(2).optional().describe("Turns taken from the start of each conversation; all when left out"),
	designs: z
		.array(z.enum(["free-running", "replayed"]))
		.min(1)
		.default(["free-running", "replayed"]),
	coldTurns: z
		.array(z.int().min(2))
		.default([])
		.describe(
			"Turns whose prompt is answered a second time without the cache, after the session: the warm cache's control",
		),
	maxTokens: z.int().min(1).default(256),
	thinking: ThinkingSetting.optional(),
	top: z.int().min(1).max(1024).default(64),
});
export type SessionPart = z.infer<typeof SessionPart>;
