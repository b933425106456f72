import { startSilenceTimer } from "../../../program/silence-timer.ts";
import { completionBody } from "../server/completion-body.ts";
import { CompletionEvent } from "../server/completion-event.ts";
import { ConnectionLost, type ServerClient } from "../server/server-client.ts";
import { tokenizeText } from "../server/server-text.ts";

/** Tokens that went through the context, by the server's own count. */
export interface FilledContext {
	readonly promptTokens: number;
	readonly generatedTokens: number;
}

/** Any text will do: what is in the cache does not change its size. */
const TEXT = "The quick brown fox jumps over the lazy dog while seven wizards quietly watch. ";

/** Evaluates a prompt of so many tokens with nothing in the cache, then generates so many, whatever they say. */
export async function fillContext(
	client: ServerClient,
	{ promptTokens, generatedTokens }: FilledContext,
	silenceMs: number,
	signal: AbortSignal,
): Promise<FilledContext> {
	const period = await tokenizeText(client, TEXT, { special: false });
	const prompt = Array.from({ length: promptTokens }, (_, at) => period[at % period.length] ?? 0);
	using silence = startSilenceTimer(silenceMs);
	const body = {
		...completionBody({ prompt, maxTokens: generatedTokens, cache: "none" }),
		ignore_eos: true,
		stream: true,
		timings_per_token: true,
		return_progress: true,
	};
	const either = AbortSignal.any([signal, silence.signal]);
	for await (const event of client.stream("/completion", body, CompletionEvent, either)) {
		silence.heard();
		if (!("stop_type" in event)) continue;
		return { promptTokens: event.timings.prompt_n, generatedTokens: event.timings.predicted_n };
	}
	throw new ConnectionLost("the stream ended before its last event");
}
