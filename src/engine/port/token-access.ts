import type { ChatMessage } from "./chat-message.ts";
import type { GenerateRequest, Reply } from "./generate.ts";
import type { RenderedChat } from "./thinking.ts";
import type { ScoreTokensRequest, TokenScores } from "./token-scores.ts";

/** What an engine can do whose token ids are seen: it takes them, gives them, and scores them. */
export interface TokenAccess {
	/** Token ids of a conversation; a template that can is asked for no thinking with `off`. */
	renderChat(messages: readonly ChatMessage[], thinking?: "on" | "off"): Promise<RenderedChat>;
	/** Token ids of plain text; with `special`, control tokens spelled in the text count as such. No BOS is added. */
	tokenize(text: string, options: { readonly special: boolean }): Promise<readonly number[]>;
	/** Rejects with an `EngineFailure`, or with the signal's reason. */
	generate(request: GenerateRequest, signal?: AbortSignal): Promise<Reply>;
	/** Words of the vocabulary where `scoreTokens` can save and compare logits of all of them; else null. */
	readonly wholeVocabulary: number | null;
	/** Rejects as `generate` does. */
	scoreTokens(request: ScoreTokensRequest, signal?: AbortSignal): Promise<TokenScores>;
}
