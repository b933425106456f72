import type OpenAI from "openai";
import type { ChatReply, ChatRequest } from "../port/chat.ts";
import type { StopReason } from "../port/generate.ts";
import type { ThinkTags } from "../port/think-tags.ts";
import { thinkingBudget } from "../port/thinking.ts";
import { emptyReply, endOfReply } from "../wire/end-of-reply.ts";
import { promptCounts } from "../wire/prompt-counts.ts";
import { readChunks } from "../wire/read-chunks.ts";
import { endpointBody } from "./endpoint-body.ts";
import { listenToEndpoint, type ToldStream } from "./endpoint-stream.ts";

/** What is known of an endpoint's thinking, learned from its replies: nobody else tells. */
export interface EndpointHabit {
	thinks: boolean | null;
	/** Marks that its template opens, so that replies begin inside. */
	opened: ThinkTags | null;
}

/** An endpoint that is asked, under the name that its model has there. */
export interface EndpointModel {
	readonly client: OpenAI;
	readonly model: string;
	readonly habit: EndpointHabit;
}

/** What ends a request, and whom to tell that its server lives. */
type Live = readonly [signal: AbortSignal, heard: () => void];

/**
 * One turn. A server has one limit for thinking and answer together, and refuses one that its context cannot hold, so
 * that thinking gets room only where there is some: a reply that is cut before that is known is asked again with both.
 */
export async function endpointChat(endpoint: EndpointModel, request: ChatRequest, ...live: Live): Promise<ChatReply> {
	const { habit } = endpoint;
	const narrow = habit.thinks === true ? null : await ask(endpoint, request, "answer", ...live);
	if (narrow !== null) {
		if (narrow.thinking !== null) habit.thinks = true;
		else if (narrow.stop === "end-of-turn") habit.thinks = false;
		if (narrow.stop === "end-of-turn" || narrow.stop === "loop" || habit.thinks === false) return narrow;
	}
	const wide = await ask(endpoint, request, "both", ...live);
	habit.thinks ??= wide.thinking !== null;
	return narrow !== null && wide.thinking === null ? narrow : wide;
}

// Until a thinking model is known as one, its thoughts can look like an answer, which must not be cut for that.
async function ask(
	{ client, model, habit }: EndpointModel,
	request: ChatRequest,
	room: "answer" | "both",
	...[signal, heard]: Live
): Promise<ChatReply> {
	const { maxTokens, onToken } = request;
	const thinking = thinkingBudget(request.thinking, maxTokens);
	const limit = room === "answer" ? maxTokens : maxTokens + thinking;
	const budgets = { answer: habit.thinks === true ? maxTokens : limit, thinking };
	const began = performance.now();
	const body = endpointBody(model, request, limit);
	const response = await client.chat.completions.create(body, { signal }).asResponse();
	const told = await listenToEndpoint(readChunks(response), {
		heard,
		began,
		opened: habit.opened,
		budgets,
		onToken,
	});
	habit.opened ??= told.openedUnseen;
	return toReply(told);
}

function toReply(told: ToldStream): ChatReply {
	const { text, thinking, usage, firstMs, totalMs } = told;
	const thought = usage?.completion_tokens_details?.reasoning_tokens ?? null;
	return {
		text,
		prompt: null,
		tokens: null,
		logprobs: null,
		thinking: thinking === null ? null : { text: thinking, tokens: thought, ids: null },
		stop: stopOf(told),
		...promptCounts(usage),
		promptMs: firstMs,
		generationMs: totalMs - firstMs,
	};
}

// What a limit cut is thinking where no answer had begun.
function stopOf({ finish, left, text, thinking }: ToldStream): StopReason {
	if (left !== null) return left;
	const end = endOfReply(finish);
	if (end === "turn" && text === "" && thinking === null) throw emptyReply();
	if (end === "turn") return "end-of-turn";
	return thinking !== null && text === "" ? "thinking-limit" : "limit";
}
