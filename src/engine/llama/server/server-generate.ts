import { startSilenceTimer } from "../../../program/silence-timer.ts";
import { EngineFailure } from "../../port/engine-failure.ts";
import type { GenerateRequest, Reply, StopReason } from "../../port/generate.ts";
import { partReply } from "../../thinking/part-reply.ts";
import { createTokenMeter, mostTokens } from "../../thinking/token-meter.ts";
import { completionBody } from "./completion-body.ts";
import { CompletionEvent } from "./completion-event.ts";
import { type GeneratedToken, withHiddenTokens } from "./hidden-tokens.ts";
import type { ServerClient } from "./server-client.ts";
import { announcer, listenToCompletion, type Told } from "./told-completion.ts";

function stopOf({ last, spent }: Told, generated: number, most: number): StopReason {
	if (last?.stop_type === "eos") return "end-of-turn";
	if (last?.truncated === true && generated < most) return "context-full";
	return spent ?? "limit";
}

// Counts that do not add up mean that the server evaluated another prompt than the one that was sent.
function checkPrompt({ timings: { cache_n, prompt_n } }: Told, sent: number): void {
	if (cache_n + prompt_n === sent) return;
	const found = `${prompt_n} tokens evaluated and ${cache_n} reused`;
	throw new EngineFailure("engine-error", `llama-server was sent a prompt of ${sent} tokens, it reports ${found}`);
}

/** Greedy generation on the native endpoint, streamed, so that progress is seen and an abort takes effect at once. */
export async function serverGenerate(
	client: ServerClient,
	request: GenerateRequest,
	silenceMs: number,
	signal?: AbortSignal,
): Promise<Reply> {
	const { prompt } = request;
	if (prompt.length === 0) throw new EngineFailure("engine-error", "The prompt holds no tokens");
	using silence = startSilenceTimer(silenceMs);
	const either = signal === undefined ? silence.signal : AbortSignal.any([signal, silence.signal]);
	const body = { ...completionBody(request), stream: true, timings_per_token: true, return_progress: true };
	const events = client.stream("/completion", body, CompletionEvent, either);
	const most = mostTokens(request);
	const announce = announcer(request, most, signal);
	const meter = createTokenMeter(request);
	const listener = { heard: () => silence.heard(), announce, meter: request.thinking === undefined ? null : meter };
	const told = await listenToCompletion(events, listener);
	checkPrompt(told, prompt.length);
	const all = await withHiddenTokens(client, prompt, told.tokens, told.timings.predicted_n, either);
	const kept = (told.last?.stop_type === "eos" ? all.slice(0, -1) : all).slice(0, most);
	announce(kept.length);
	return {
		...partReply(meter, idsAndLogprobs(kept), ({ length }) => (length === kept.length && most > 0 ? told.text : null)),
		stop: stopOf(told, kept.length, most),
		promptTokens: prompt.length,
		promptTokensEvaluated: told.timings.prompt_n,
		promptTokensReused: told.timings.cache_n,
		promptMs: told.timings.prompt_ms,
		generationMs: told.timings.predicted_ms,
	};
}

function idsAndLogprobs(tokens: readonly GeneratedToken[]): Pick<Reply, "tokens" | "logprobs"> {
	return { tokens: tokens.map(({ id }) => id), logprobs: tokens.map(({ logprob }) => logprob) };
}
