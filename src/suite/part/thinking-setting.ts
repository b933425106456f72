import { z } from "zod";

/** What a model may think before it answers: a budget beside the answer's `maxTokens`, or nothing. */
export const ThinkingSetting = z
	.union([z.literal("off"), z.strictObject({ maxTokens: z.int().min(1) })])
	.describe(
		"Thinking of reasoning models: its own token budget, or `off` to ask the chat template for none (default: maxTokens 4096)",
	);
export type ThinkingSetting = z.infer<typeof ThinkingSetting>;

/** Enough for most single questions, and an end to thinking that goes in circles. */
const DEFAULT_THINKING: ThinkingSetting = { maxTokens: 4096 };

/** What a part allows; one that says nothing gets a budget all the same. */
export function allowedThinking({ thinking }: { readonly thinking?: ThinkingSetting | undefined }): ThinkingSetting {
	return thinking ?? DEFAULT_THINKING;
}

/** Tokens of context that a part sets aside for thinking: what it states, since most models have none. */
export function statedThinkingTokens({ thinking }: { readonly thinking?: ThinkingSetting | undefined }): number {
	return thinking === undefined || thinking === "off" ? 0 : thinking.maxTokens;
}
