import type { ChatMessage } from "./chat-message.ts";
import type { OpenEngine } from "./engine.ts";
import type { GenerateRequest, Reply } from "./generate.ts";

/** A conversation whose next turn is the model's; greedy, as every generation. */
export interface ChatRequest extends Omit<GenerateRequest, "prompt"> {
	readonly messages: readonly ChatMessage[];
}

/** A reply with what an endpoint may keep to itself: null is what was not told, never zero. */
export interface ChatReply {
	readonly text: string;
	/** Token ids of the prompt, the opening of the assistant's turn included. */
	readonly prompt: readonly number[] | null;
	readonly tokens: readonly number[] | null;
	readonly logprobs: readonly number[] | null;
	readonly stop: Reply["stop"];
	readonly promptTokens: number | null;
	readonly promptTokensEvaluated: number | null;
	readonly promptTokensReused: number | null;
	readonly promptMs: number;
	readonly generationMs: number;
}

// One turn: by messages where the engine takes them, else by the token ids of its own rendering.
export async function chat(engine: OpenEngine, request: ChatRequest, signal?: AbortSignal): Promise<ChatReply> {
	if (engine.chat !== null) return engine.chat(request, signal);
	const { messages, ...generation } = request;
	const prompt = await engine.renderChat(messages);
	return { ...(await engine.generate({ prompt, ...generation }, signal)), prompt };
}
