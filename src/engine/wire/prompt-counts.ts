import type { ChatReply } from "../port/chat.ts";
import type { ChatChunk } from "./chat-chunk.ts";

type PromptCounts = Pick<ChatReply, "promptTokens" | "promptTokensEvaluated" | "promptTokensReused">;

/** Tokens of a prompt from the usage that a stream told; null is what it did not tell, never zero. */
export function promptCounts(usage: ChatChunk["usage"]): PromptCounts {
	const prompt = usage?.prompt_tokens ?? null;
	const reused = usage?.prompt_tokens_details?.cached_tokens ?? null;
	return {
		promptTokens: prompt,
		promptTokensEvaluated: prompt === null || reused === null ? null : prompt - reused,
		promptTokensReused: reused,
	};
}
