import { chat } from "../../engine/port/chat.ts";
import type { ChatMessage } from "../../engine/port/chat-message.ts";
import type { OpenEngine } from "../../engine/port/engine.ts";
import type { Trial } from "../../plan/trial/trial.ts";
import type { ColdTurn, RecordedReply } from "../../record/observation.ts";
import type { TaskRunner } from "../trial/trial-context.ts";
import { type LivedTurn, standingSpans, transcriptOf } from "./standing-spans.ts";

type SessionTask = Extract<Trial["task"], { kind: "session" }>;

/**
 * Lives one conversation from its first turn to its last with a warm cache, as users do; no history is ever cut. A reply
 * that a limit cut goes into the history as it is: that turn is not scored, and the session goes on.
 */
export const runSessionTask: TaskRunner<"session"> = async (task, { engine, signal }) => {
	const messages: ChatMessage[] = task.system === null ? [] : [{ role: "system", content: task.system }];
	const replies: RecordedReply[] = [];
	const lived: LivedTurn[] = [];
	for (const [index, turn] of task.turns.entries()) {
		messages.push({ role: "user", content: turn.user });
		const cache = index === 0 ? "none" : "prefix";
		const { maxTokens, thinking } = task;
		const request = { messages: [...messages], maxTokens, thinking, cache } as const;
		const { prompt, ...reply } = await chat(engine, request, signal);
		if (reply.stop === "context-full")
			return { failed: "context-full", detail: `turn ${index + 1} filled the context` };
		replies.push(reply);
		if (prompt !== null) lived.push({ turn: index + 1, prompt, reply });
		messages.push({ role: "assistant", content: reply.text });
	}
	const cold = await answerCold(task, messages, engine, signal);
	const transcript = transcriptOf(lived);
	return { answer: { kind: "session", replies, cold, transcript, spans: standingSpans(lived, transcript) } };
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
		const { maxTokens, thinking } = task;
		const request = { messages: asked, maxTokens, thinking, cache: "none" } as const;
		const { prompt: _, ...reply } = await chat(engine, request, signal);
		cold.push({ turn, reply });
	}
	return cold;
}
