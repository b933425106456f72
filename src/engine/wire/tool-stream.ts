import type { StopReason } from "../port/generate.ts";
import type { ToolReply } from "../port/tool-chat.ts";
import { LoopWatch } from "../thinking/loop-watch.ts";
import type { ChatChunk, ChatDelta } from "./chat-chunk.ts";
import { endOfReply } from "./end-of-reply.ts";
import { promptCounts } from "./prompt-counts.ts";
import { ToolCallPieces } from "./tool-call-pieces.ts";

/** What a stream has told so far. */
interface Told {
	text: string;
	readonly pieces: ToolCallPieces;
	readonly logprobs: number[];
	finish: string | null;
	/** The reply went round in a circle, and its stream was left. */
	looped: boolean;
	usage: ChatChunk["usage"];
	timings: ChatChunk["timings"];
	/** Milliseconds to the first piece of text or of a call. */
	firstMs: number | null;
}

/**
 * Puts a streamed reply together; `heard` is called at every sign of life. Throws `engine-error` where the server ended
 * it otherwise than a model or a limit does.
 */
export async function listenToTools(
	chunks: AsyncIterable<ChatChunk>,
	maxTokens: number,
	heard: () => void = () => undefined,
): Promise<ToolReply> {
	const began = performance.now();
	const told: Told = {
		text: "",
		pieces: new ToolCallPieces(),
		logprobs: [],
		finish: null,
		looped: false,
		usage: null,
		timings: null,
		firstMs: null,
	};
	const watch = new LoopWatch();
	for await (const chunk of chunks) {
		heard();
		const choice = chunk.choices[0];
		const pieces = choice?.delta?.tool_calls ?? [];
		const text = choice?.delta?.content ?? "";
		if (text !== "" || pieces.length > 0) told.firstMs ??= performance.now() - began;
		told.text += text;
		for (const piece of pieces) told.pieces.add(piece);
		for (const { logprob } of choice?.logprobs?.content ?? []) told.logprobs.push(logprob);
		told.finish = choice?.finish_reason || told.finish;
		told.usage = chunk.usage ?? told.usage;
		told.timings = chunk.timings ?? told.timings;
		const piece = pieceOf(choice?.delta);
		told.looped = piece !== "" && watch.take(piece);
		if (told.looped) break;
	}
	return toReply(told, performance.now() - began, maxTokens);
}

function toReply(
	{ text, pieces, logprobs, finish, looped, usage, timings, firstMs }: Told,
	totalMs: number,
	maxTokens: number,
) {
	const startedMs = firstMs ?? totalMs;
	const reply: ToolReply = {
		text,
		calls: pieces.calls,
		toldLogprobs: logprobs.length === 0 ? null : logprobs,
		stop: looped ? "loop" : stopOf(finish, usage?.completion_tokens ?? null, maxTokens),
		...promptCounts(usage),
		promptMs: timings?.prompt_ms ?? startedMs,
		generationMs: timings?.predicted_ms ?? totalMs - startedMs,
	};
	return reply;
}

/** What a reply says with one event, in text and in the arguments of calls. */
function pieceOf(delta: ChatDelta | null | undefined): string {
	const calls = (delta?.tool_calls ?? []).map((call) => call.function?.arguments ?? "");
	return `${delta?.content ?? ""}${calls.join("")}`;
}

// A reply that was cut below its limit had no room left.
function stopOf(finish: string | null, generated: number | null, maxTokens: number): StopReason {
	if (endOfReply(finish) === "turn") return "end-of-turn";
	return generated !== null && generated < maxTokens ? "context-full" : "limit";
}
