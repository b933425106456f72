import { chat } from "../engine/chat.ts";
import type { ChatMessage } from "../engine/chat-message.ts";
import type { OpenEngine } from "../engine/engine.ts";
import type { ColdTurn, RecordedReply, TurnSpan } from "../observation/observation.ts";
import type { Trial } from "../plan/trial.ts";
import type { TaskRunner } from "./trial-context.ts";

type SessionTask = Extract<Trial["task"], { kind: "session" }>;

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
	const cold = await answerCold(task, messages, engine, signal);
	return { answer: { kind: "session", replies, cold, transcript, spans: spansWithin(transcript, spans, replies) } };
};

// Answers some turns again from exactly their prompt, evaluated afresh. After the session, since it costs the warm cache.
async function answerCold(
	task: SessionTask,
	messages: readonly ChatMessage[],
	engine: OpenEngine,
	signal: AbortSignal,
): Promise<ColdTurn[]> {
	const cold: ColdTurn[] = [];
	const before = task.system === null ? 0 : 1;
	for (const turn of engine.chat === null ? task.coldTurns : []) {
		const asked = messages.slice(0, before + 2 * turn - 1);
		const request = { messages: asked, maxTokens: task.maxTokens, cache: "none" } as const;
		const { prompt: _, ...reply } = await chat(engine, request, signal);
		cold.push({ turn, reply });
	}
	return cold;
}

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
