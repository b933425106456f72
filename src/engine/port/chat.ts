import { TqEvalError } from "../../error.ts";
import type { ChatMessage } from "./chat-message.ts";
import type { GenerateRequest, Reply } from "./generate.ts";
import { type ThinkingAllowance, type ThinkingStyle, thinkingBudget } from "./thinking.ts";
import type { TokenAccess } from "./token-access.ts";

/** A conversation whose next turn is the model's; greedy, as every generation. */
export interface ChatRequest extends Omit<GenerateRequest, "prompt" | "thinking"> {
	readonly messages: readonly ChatMessage[];
	readonly thinking: ThinkingAllowance;
}

/** A reply with what an endpoint may keep to itself: null is what was not told, never zero. */
export interface ChatReply {
	readonly text: string;
	/** Token ids of the prompt, the opening of the assistant's turn included. */
	readonly prompt: readonly number[] | null;
	readonly tokens: readonly number[] | null;
	readonly logprobs: readonly number[] | null;
	readonly thinking: Reply["thinking"];
	readonly stop: Reply["stop"];
	readonly promptTokens: number | null;
	readonly promptTokensEvaluated: number | null;
	readonly promptTokensReused: number | null;
	readonly promptMs: number;
	readonly generationMs: number;
}

/** What an engine can do that takes messages and gives text, as a server does that somebody else runs. */
export interface Chat {
	/** Rejects with an `EngineFailure`, or with the signal's reason. */
	reply(request: ChatRequest, signal?: AbortSignal): Promise<ChatReply>;
	/** Tokens of a conversation by the server's own count, at the price of one token of reply; null where it tells none. */
	countPrompt(request: Pick<ChatRequest, "messages" | "thinking">, signal: AbortSignal): Promise<number | null>;
}

/** The two ways to hold a conversation with an engine; every engine has one of them. */
export interface Conversing {
	readonly chat: Chat | null;
	readonly tokens: TokenAccess | null;
}

/** One turn: by messages where the engine takes them, else by the token ids of its own rendering. */
export async function chat(engine: Conversing, request: ChatRequest, signal?: AbortSignal): Promise<ChatReply> {
	if (engine.chat !== null) return engine.chat.reply(request, signal);
	if (engine.tokens === null) throw speechless();
	const { messages, thinking, ...generation } = request;
	const { tokens: prompt, thinking: style } = await engine.tokens.renderChat(
		messages,
		thinking === "off" ? "off" : "on",
	);
	const allowed = allowedThinking(style, thinking, request.maxTokens);
	return { ...(await engine.tokens.generate({ prompt, ...generation, ...allowed }, signal)), prompt };
}

/** What a generation is told about thinking; nothing for a model that has none. */
export function allowedThinking(
	style: ThinkingStyle | null,
	allowance: ThinkingAllowance,
	maxTokens: number,
): Pick<GenerateRequest, "thinking"> {
	return style === null ? {} : { thinking: { ...style, maxTokens: thinkingBudget(allowance, maxTokens) } };
}

function speechless(): TqEvalError {
	return new TqEvalError("the engine takes neither messages nor token ids", {
		code: "internal",
		where: "engine",
		remedy: "Report it with the suite file.",
	});
}
