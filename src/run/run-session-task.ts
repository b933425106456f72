import { chat } from "../engine/chat.ts";
import type { ChatMessage } from "../engine/chat-message.ts";
import type { RecordedReply, TurnSpan } from "../observation/observation.ts";
import type { TaskRunner } from "./trial-context.ts";

// Lives one conversation from its first turn to its last with a warm cache, as users do; nothing is ever cut.
export const runSessionTask: TaskRunner<"session"> = async (task, { engine, signal }) => {
	const messages: ChatMessage[] = task.system === null ? [] : [{ role: "system", content: task.system }];
	const replies: RecordedReply[] = [];
	const spans: TurnSpan[] = [];
	let transcript: readonly number[] = [];
	for (const [index, turn] of task.turns.entries()) {
		messages.push({ role: "user", content: turn.user });
		const cache = index === 0 ? "none" : "prefix";
		const request = { messages: [...messages], maxTokens: task.maxTokens, cache } as const;
		const { prompt, ...reply } = await chat(engine, request, signal);
		if (reply.stop === "context-full")
			return { failed: "context-full", detail: `turn ${index + 1} filled the context` };
		replies.push(reply);
		if (prompt !== null && reply.tokens !== null) {
			spans.push({ turn: index + 1, start: prompt.length, end: prompt.length + reply.tokens.length });
			transcript = [...prompt, ...reply.tokens];
		}
		messages.push({ role: "assistant", content: reply.text });
	}
	return { answer: { kind: "session", replies, transcript, spans: spansWithin(transcript, spans, replies) } };
};

// Keeps the turns whose reply stands unchanged in the final transcript: a template that rewrites history drops some.
function spansWithin(
	transcript: readonly number[],
	spans: readonly TurnSpan[],
	replies: readonly RecordedReply[],
): TurnSpan[] {
	return spans.filter((span, index) => {
		const tokens = replies[index]?.tokens ?? [];
		return tokens.length > 0 && tokens.every((token, offset) => transcript[span.start + offset] === token);
	});
}
