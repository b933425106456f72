import { z } from "zod";
import { PromptCaseFile } from "../../suite/part/prompt-matrix/prompt-case.ts";
import { Conversation } from "../../suite/part/session/conversation.ts";

/** Work that no other suite has, from which a calibration deals each of its suites a share of its own. */
export const DrawPool = z.strictObject({
	/** Cases by category; their prompts are literal texts. */
	prompts: z.array(PromptCaseFile),
	/** Whole conversations by the order of their phases: a suite takes one of each. */
	long: z.array(z.array(Conversation)),
	/** Their first phases alone, for parts that stop early; a suite takes one of each list. */
	short: z.array(z.array(Conversation)),
	/** Texts with their control tokens spelled out; each is a chunk. */
	documents: z.array(z.string().min(1)),
});
export type DrawPool = z.infer<typeof DrawPool>;
