import type { TokenEstimate } from "./token-estimate.ts";

/** Characters a token of English prose takes in common vocabularies. */
const CHARACTERS_PER_TOKEN = 4;
/** Tokens a chat template puts around one message. */
const TEMPLATE_TOKENS = 6;
/** Tokens of a usual short reply; the limit of a part counts where it is lower. */
export const REPLY_TOKENS = 32;

/** A conversation that is sent turn by turn. */
export interface SentTurns {
	readonly system: string | null;
	readonly turns: readonly { readonly user: string }[];
	readonly maxTokens: number;
}

/** About how many tokens one message takes, template included. */
export function messageTokens(text: string): number {
	return Math.ceil(text.length / CHARACTERS_PER_TOKEN) + TEMPLATE_TOKENS;
}

/** A warm cache evaluates each message once, a cold one the whole conversation at every turn. */
export function turnTokens({ system, turns, maxTokens }: SentTurns, cache: "warm" | "cold"): TokenEstimate {
	const reply = Math.min(maxTokens, REPLY_TOKENS);
	let history = system === null ? 0 : messageTokens(system);
	let promptTokens = cache === "warm" ? history : 0;
	for (const { user } of turns) {
		const message = messageTokens(user);
		promptTokens += cache === "warm" ? message : history + message;
		history += message + reply;
	}
	return { promptTokens, generatedTokens: turns.length * reply };
}

/** Tokens of a whole conversation at its end, with short replies: less than this it cannot be. */
export function conversationTokens(turns: SentTurns): number {
	const { promptTokens, generatedTokens } = turnTokens(turns, "warm");
	return promptTokens + generatedTokens;
}
