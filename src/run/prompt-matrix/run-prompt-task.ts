import { chat } from "../../engine/port/chat.ts";
import type { ChatMessage } from "../../engine/port/chat-message.ts";
import type { RecordedReply } from "../../record/observation.ts";
import { cutWords } from "../trial/cut-words.ts";
import type { TaskRunner } from "../trial/trial-context.ts";

/**
 * Sends the turns of one prompt case in order, each with the answers before it, and never from a warm cache. A reply
 * that a limit cut ends the case: what would follow answers to half an answer.
 */
export const runPromptTask: TaskRunner<"prompt"> = async (task, { engine, signal }) => {
	const { maxTokens, thinking } = task;
	const messages: ChatMessage[] = task.system === null ? [] : [{ role: "system", content: task.system }];
	const replies: RecordedReply[] = [];
	for (const turn of task.turns) {
		messages.push({ role: "user", content: turn.user });
		const request = { messages: [...messages], maxTokens, thinking, cache: "none" } as const;
		const { prompt: _, ...reply } = await chat(engine, request, signal);
		replies.push(reply);
		const place = `turn ${replies.length} of ${task.turns.length}`;
		if (reply.stop === "context-full") return { failed: "context-full", detail: `${place} filled the context` };
		const cut = cutWords(reply.stop, task);
		if (cut !== null) return { failed: "truncated", detail: `${cut} (${place})`, partial: { kind: "prompt", replies } };
		messages.push({ role: "assistant", content: reply.text });
	}
	return { answer: { kind: "prompt", replies } };
};
