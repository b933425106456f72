import { EngineFailure } from "../engine-failure.ts";
import type { GenerateRequest, Reply, StopReason } from "../generate.ts";
import { completionBody } from "./completion-body.ts";
import { CompletionEvent, type LastEvent } from "./completion-event.ts";
import { type GeneratedToken, withHiddenTokens } from "./hidden-tokens.ts";
import { ConnectionLost, type ServerClient } from "./server-client.ts";
import { startSilenceTimer } from "./silence-timer.ts";

/** What a stream told until its end. */
interface Told {
	readonly tokens: ReadonlyMap<number, GeneratedToken>;
	readonly text: string;
	readonly last: LastEvent;
}

/** Tells of generated tokens one behind the server: only its next event says that the last was not an end of turn. */
function announcer({ onToken, maxTokens }: GenerateRequest, signal: AbortSignal | undefined) {
	let announced = 0;
	return (count: number): void => {
		while (announced < Math.min(count, maxTokens)) {
			signal?.throwIfAborted();
			announced++;
			onToken?.(announced);
		}
		signal?.throwIfAborted();
	};
}

async function listen(
	events: AsyncIterable<CompletionEvent>,
	heard: () => void,
	announce: (count: number) => void,
): Promise<Told> {
	const tokens = new Map<number, GeneratedToken>();
	let text = "";
	for await (const event of events) {
		heard();
		if ("prompt_progress" in event) continue;
		text += event.content;
		if ("stop_type" in event) return { tokens, text, last: event };
		const { predicted_n } = event.timings;
		const { logprob } = event.completion_probabilities[0];
		tokens.set(predicted_n - 1, { id: event.tokens[0], logprob });
		announce(predicted_n - 1);
	}
	throw new ConnectionLost("the stream ended before its last event");
}

function stopOf({ stop_type, truncated }: LastEvent, generated: number, maxTokens: number): StopReason {
	if (stop_type === "eos") return "end-of-turn";
	return truncated && generated < maxTokens ? "context-full" : "limit";
}

// Counts that do not add up mean that the server evaluated another prompt than the one that was sent.
function checkPrompt({ timings }: LastEvent, sent: number): void {
	const { cache_n, prompt_n } = timings;
	if (cache_n + prompt_n === sent) return;
	const found = `${prompt_n} tokens evaluated and ${cache_n} reused`;
	throw new EngineFailure("engine-error", `llama-server was sent a prompt of ${sent} tokens, it reports ${found}`);
}

// Greedy generation on the native endpoint, streamed, so that progress is seen and an abort takes effect at once.
export async function serverGenerate(
	client: ServerClient,
	request: GenerateRequest,
	silenceMs: number,
	signal?: AbortSignal,
): Promise<Reply> {
	const { prompt, maxTokens } = request;
	if (prompt.length === 0) throw new EngineFailure("engine-error", "The prompt holds no tokens");
	using silence = startSilenceTimer(silenceMs);
	const either = signal === undefined ? silence.signal : AbortSignal.any([signal, silence.signal]);
	const body = { ...completionBody(request), stream: true, timings_per_token: true, return_progress: true };
	const events = client.stream("/completion", body, CompletionEvent, either);
	const announce = announcer(request, signal);
	const { tokens: told, text, last } = await listen(events, () => silence.heard(), announce);
	checkPrompt(last, prompt.length);
	const all = await withHiddenTokens(client, prompt, told, last.timings.predicted_n, either);
	const kept = (last.stop_type === "eos" ? all.slice(0, -1) : all).slice(0, maxTokens);
	announce(kept.length);
	return {
		text: maxTokens === 0 ? "" : text,
		tokens: kept.map(({ id }) => id),
		logprobs: kept.map(({ logprob }) => logprob),
		stop: stopOf(last, kept.length, maxTokens),
		promptTokens: prompt.length,
		promptTokensEvaluated: last.timings.prompt_n,
		promptTokensReused: last.timings.cache_n,
		promptMs: last.timings.prompt_ms,
		generationMs: last.timings.predicted_ms,
	};
}
