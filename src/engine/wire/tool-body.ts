import type OpenAI from "openai";
import type { ToolMessage, ToolRequest } from "../port/tool-chat.ts";

type Body = Pick<
	OpenAI.Chat.Completions.ChatCompletionCreateParamsStreaming,
	"messages" | "tools" | "tool_choice" | "parallel_tool_calls" | "max_tokens" | "stream" | "stream_options"
>;

/** The fields of a tools request that every OpenAI-compatible server knows. Whether and how often to call is the model's choice. */
export function toolBody({ messages, tools, maxTokens }: ToolRequest): Body {
	return {
		messages: messages.map(toWire),
		tools: tools.map(({ name, description, parameters }) => ({
			type: "function",
			function: { name, description, parameters },
		})),
		tool_choice: "auto",
		parallel_tool_calls: true,
		max_tokens: maxTokens,
		stream: true,
		stream_options: { include_usage: true },
	};
}

// Empty text stays text: some chat templates put it beside other text and break on null.
function toWire(message: ToolMessage): OpenAI.Chat.Completions.ChatCompletionMessageParam {
	if (message.role === "tool") return { role: "tool", tool_call_id: message.callId, content: message.content };
	if (!("calls" in message)) return { role: message.role, content: message.content };
	const calls = message.calls.map(({ id, name, arguments: text }) => ({
		id,
		type: "function" as const,
		function: { name, arguments: text },
	}));
	return { role: "assistant", content: message.content, ...(calls.length === 0 ? {} : { tool_calls: calls }) };
}
