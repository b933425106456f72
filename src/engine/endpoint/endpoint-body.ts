import type OpenAI from "openai";
import type { ChatRequest } from "../port/chat.ts";

type Body = OpenAI.Chat.Completions.ChatCompletionCreateParamsStreaming;

/**
 * How servers are asked for no thinking: llama-server, vLLM and SGLang hand variables to the template, Ollama and others
 * take an effort. Sent only where the suite says `off`: a strict server refuses what it does not know.
 */
const NO_THINKING = {
	chat_template_kwargs: { enable_thinking: false, thinking: false },
	reasoning_effort: "none",
} as const;

/** One greedy turn, streamed: a long prompt keeps the connection alive, and the first token has a time of its own. */
export function endpointBody(
	model: string,
	{ messages, thinking }: Pick<ChatRequest, "messages" | "thinking">,
	maxTokens: number,
): Body {
	return {
		model,
		messages: messages.map(({ role, content }) => ({ role, content })),
		max_tokens: maxTokens,
		temperature: 0,
		top_p: 1,
		seed: 1,
		stream: true,
		stream_options: { include_usage: true },
		...(thinking === "off" ? NO_THINKING : {}),
	};
}
