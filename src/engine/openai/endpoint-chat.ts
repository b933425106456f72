import type OpenAI from "openai";
import type { ChatReply, ChatRequest } from "../chat.ts";
import type { StopReason } from "../generate.ts";

type Chunk = OpenAI.Chat.Completions.ChatCompletionChunk;

/** What a stream told until its end; times from the request, milliseconds. */
interface Told {
	readonly text: string;
	readonly finish: string | null;
	readonly usage: Chunk["usage"];
	readonly firstMs: number;
	readonly totalMs: number;
}

// One greedy turn, streamed: a long prompt keeps the connection alive, and the first token has a time of its own.
export async function endpointChat(
	client: OpenAI,
	model: string,
	{ messages, maxTokens, onToken }: ChatRequest,
	signal: AbortSignal | undefined,
): Promise<ChatReply> {
	const began = performance.now();
	const stream = await client.chat.completions.create(
		{
			model,
			messages: messages.map(({ role, content }) => ({ role, content })),
			max_tokens: maxTokens,
			temperature: 0,
			top_p: 1,
			seed: 1,
			stream: true,
			stream_options: { include_usage: true },
		},
		signal === undefined ? {} : { signal },
	);
	return toReply(await listen(stream, began, onToken));
}

async function listen(stream: AsyncIterable<Chunk>, began: number, onToken: ChatRequest["onToken"]): Promise<Told> {
	let text = "";
	let finish: string | null = null;
	let usage: Chunk["usage"];
	let firstMs: number | null = null;
	let pieces = 0;
	for await (const chunk of stream) {
		const choice = chunk.choices[0];
		const piece = choice?.delta.content ?? "";
		if (piece !== "") {
			firstMs ??= performance.now() - began;
			onToken?.(++pieces);
		}
		text += piece;
		finish = choice?.finish_reason ?? finish;
		usage = chunk.usage ?? usage;
	}
	const totalMs = performance.now() - began;
	return { text, finish, usage, firstMs: firstMs ?? totalMs, totalMs };
}

function toReply({ text, finish, usage, firstMs, totalMs }: Told): ChatReply {
	const promptTokens = usage?.prompt_tokens ?? null;
	const reused = usage?.prompt_tokens_details?.cached_tokens ?? null;
	return {
		text,
		prompt: null,
		tokens: null,
		logprobs: null,
		stop: stopOf(finish),
		promptTokens,
		promptTokensEvaluated: promptTokens === null || reused === null ? null : promptTokens - reused,
		promptTokensReused: reused,
		promptMs: firstMs,
		generationMs: totalMs - firstMs,
	};
}

// A stream that never said why it ended was cut.
function stopOf(finish: string | null): StopReason {
	return finish === null || finish === "length" ? "limit" : "end-of-turn";
}
