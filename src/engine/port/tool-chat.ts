import type { ChatReply } from "./chat.ts";
import type { ChatMessage } from "./chat-message.ts";

/** A tool as a request offers it; `parameters` is a JSON Schema of an object. */
export interface OfferedTool {
	readonly name: string;
	readonly description: string;
	readonly parameters: Readonly<Record<string, unknown>>;
}

/** A call as the server gave it. The arguments stay text: whether they are JSON at all is part of what is measured. */
export interface ToolCall {
	readonly id: string;
	readonly name: string;
	readonly arguments: string;
}

/** A message of a conversation with tools. */
export type ToolMessage =
	| ChatMessage
	| { readonly role: "assistant"; readonly content: string; readonly calls: readonly ToolCall[] }
	| { readonly role: "tool"; readonly callId: string; readonly content: string };

/** A turn that may be answered with calls; greedy, from an empty cache, several calls allowed. */
export interface ToolRequest {
	readonly messages: readonly ToolMessage[];
	readonly tools: readonly OfferedTool[];
	readonly maxTokens: number;
}

/** What came back: text, calls, or both. Null is what was not told, never zero. */
export interface ToolReply
	extends Pick<ChatReply, "text" | "stop" | "promptMs" | "generationMs">,
		Pick<ChatReply, "promptTokens" | "promptTokensEvaluated" | "promptTokensReused"> {
	readonly calls: readonly ToolCall[];
	/** Log-probabilities of the tokens that the server told of: a stream holds some back until a call is whole. */
	readonly toldLogprobs: readonly number[] | null;
}

/** A reply, or what a server turned out to lack only when it was asked: the work is skipped, not failed. */
export type ToolAnswer =
	| { readonly state: "replied"; readonly reply: ToolReply }
	| { readonly state: "no-tools"; readonly reason: string; readonly remedy: string };

/** Turns in which the model may call tools. */
export interface Tools {
	/** Rejects with an `EngineFailure`, or with the signal's reason. */
	call(request: ToolRequest, signal?: AbortSignal): Promise<ToolAnswer>;
}
