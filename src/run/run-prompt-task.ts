import { chat } from "../engine/chat.ts";
import type { ChatMessage } from "../engine/chat-message.ts";
import type { RecordedReply } from "../observation/observation.ts";
import type { TaskRunner } from "./trial-context.ts";

// Sends the turns of one prompt case in order, each with the replies before it, and never from a warm cache.
export const runPromptTask: TaskRunner<"prompt"> = async (task, { engine, signal }) => {
	const messages: ChatMessage[] = task.system === null ? [] : [{ role: "system", content: task.system }];
	const replies: RecordedReply[] = [];
	for (const turn of task.turns) {
		messages.push({ role: "user", content: turn.user });
		const request = { messages: [...messages], maxTokens: task.maxTokens, cache: "none" } as const;
		const { prompt: _, ...reply } = await chat(engine, request, signal);
		replies.push(reply);
		if (reply.stop === "context-full")
			return { failed: "context-full", detail: `turn ${replies.length} filled the context` };
		messages.push({ role: "assistant", content: reply.text });
	}
	return { answer: { kind: "prompt", replies } };
};
