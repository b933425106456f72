import type { StopReason } from "../port/generate.ts";
import type { ToolCall, ToolReply } from "../port/tool-chat.ts";
import type { ChatChunk, ToolCallPiece } from "./chat-chunk.ts";
import { promptCounts } from "./prompt-counts.ts";

/** What a stream has told so far. */
interface Told {
	text: string;
	readonly calls: ToolCall[];
	readonly logprobs: number[];
	finish: string | null;
	usage: ChatChunk["usage"];
	timings: ChatChunk["timings"];
	/** Milliseconds to the first piece of text or of a call. */
	firstMs: number | null;
}

// Puts a streamed reply together; `heard` is called at every sign of life.
export async function listenToTools(
	chunks: AsyncIterable<ChatChunk>,
	maxTokens: number,
	heard: () => void = () => undefined,
): Promise<ToolReply> {
	const began = performance.now();
	const told: Told = { text: "", calls: [], logprobs: [], finish: null, usage: null, timings: null, firstMs: null };
	for await (const chunk of chunks) {
		heard();
		const choice = chunk.choices[0];
		const pieces = choice?.delta?.tool_calls ?? [];
		const text = choice?.delta?.content ?? "";
		if (text !== "" || pieces.length > 0) told.firstMs ??= performance.now() - began;
		told.text += text;
		for (const piece of pieces) addPiece(told.calls, piece);
		told.logprobs.push(...(choice?.logprobs?.content ?? []).map(({ logprob }) => logprob));
		told.finish = choice?.finish_reason ?? told.finish;
		told.usage = chunk.usage ?? told.usage;
		told.timings = chunk.timings ?? told.timings;
	}
	return toReply(told, performance.now() - began, maxTokens);
}

// A piece belongs to the call of its index; where a server numbers nothing, a new id or name begins a new call.
function addPiece(calls: ToolCall[], { index, id, function: called }: ToolCallPiece): void {
	const begins = (id ?? "") !== "" || (called?.name ?? "") !== "";
	const at = index ?? (begins ? calls.length : Math.max(0, calls.length - 1));
	const before = calls[at] ?? { id: "", name: "", arguments: "" };
	const more = called?.arguments ?? "";
	calls[at] = {
		id: id || before.id,
		name: called?.name || before.name,
		arguments: before.arguments + (typeof more === "string" ? more : JSON.stringify(more)),
	};
}

function toReply({ text, calls, logprobs, finish, usage, timings, firstMs }: Told, totalMs: number, maxTokens: number) {
	const startedMs = firstMs ?? totalMs;
	const reply: ToolReply = {
		text,
		// An index that a server skipped leaves a hole.
		calls: Array.from(calls, (call) => call ?? { id: "", name: "", arguments: "" }),
		toldLogprobs: logprobs.length === 0 ? null : logprobs,
		stop: stopOf(finish, usage?.completion_tokens ?? null, maxTokens),
		...promptCounts(usage),
		promptMs: timings?.prompt_ms ?? startedMs,
		generationMs: timings?.predicted_ms ?? totalMs - startedMs,
	};
	return reply;
}

// A stream that never said why it ended was cut; one that was cut below its limit had no room left.
function stopOf(finish: string | null, generated: number | null, maxTokens: number): StopReason {
	if (finish !== null && finish !== "length") return "end-of-turn";
	return finish === "length" && generated !== null && generated < maxTokens ? "context-full" : "limit";
}
