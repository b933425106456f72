import { z } from "zod";
import type { KvConfig } from "../../../kv/kv-config.ts";
import { startSilenceTimer } from "../../../program/silence-timer.ts";
import { EngineFailure } from "../../port/engine-failure.ts";
import type { FirstToken, FirstTokenRequest } from "../../port/latency.ts";
import { completionBody } from "../server/completion-body.ts";
import type { ServerSource } from "../server/open-server-config.ts";
import { ConnectionLost, type ServerClient } from "../server/server-client.ts";
import { tokenizeText } from "../server/server-text.ts";
import { withOwnServer } from "./own-server.ts";

/** Tokens of the request before the timed one: the first of a process pays for what the later ones find. */
const WARM_UP_TOKENS = 64;
/** Plain prose; what it says changes no timing but that of a mixture of experts, and there it is the same for all. */
const PROSE =
	"The ferry left the harbour at dawn with eleven passengers, two bicycles and a crate of oranges for the island. ";
/** Outweighs every logit. */
const FORCE = 1e6;

/** The end of a stream with its timings, and what comes before: progress, and text. */
const Last = z.object({
	stop: z.literal(true),
	timings: z.object({ cache_n: z.int(), prompt_n: z.int(), prompt_ms: z.number() }),
});
const Event = z.union([Last, z.object({ content: z.string().default("") })]);

/** One timed request to a fresh server, after a short one; the prompt is evaluated whole, the first token a plain letter. */
export async function measureFirstToken(
	source: ServerSource,
	config: KvConfig,
	{ settings, promptTokens }: FirstTokenRequest,
	signal: AbortSignal,
): Promise<FirstToken> {
	const doing = `waiting for the first token of ${config.name} after ${promptTokens} tokens`;
	return await withOwnServer(source, { config, settings, signal, doing }, async ({ client }) => {
		const [prompt, letter] = [await prose(client, promptTokens), await oneLetter(client)];
		const ask = (tokens: readonly number[]) => request(client, tokens, letter, source.limits.silenceMs, signal);
		await ask(prompt.slice(0, WARM_UP_TOKENS));
		return await ask(prompt);
	});
}

async function prose(client: ServerClient, count: number): Promise<readonly number[]> {
	const sentence = await tokenizeText(client, PROSE, { special: false });
	const repeats = Math.ceil(count / Math.max(1, sentence.length));
	return Array.from({ length: repeats }, () => sentence)
		.flat()
		.slice(0, count);
}

async function oneLetter(client: ServerClient): Promise<number> {
	const letter = (await tokenizeText(client, "a", { special: false })).at(-1);
	if (letter === undefined) throw new EngineFailure("engine-error", "No token spells a letter");
	return letter;
}

/** A token that ends within a character is not told of; a letter is, so that the first event is the first token. */
async function request(
	client: ServerClient,
	prompt: readonly number[],
	letter: number,
	silenceMs: number,
	signal: AbortSignal,
): Promise<FirstToken> {
	using silence = startSilenceTimer(silenceMs);
	const plain = {
		...completionBody({ prompt, maxTokens: 2, cache: "none" }),
		n_probs: 0,
		logit_bias: [[letter, FORCE]],
	};
	const body = { ...plain, stream: true, return_progress: true };
	const began = performance.now();
	let firstTokenMs: number | null = null;
	for await (const event of client.stream("/completion", body, Event, AbortSignal.any([signal, silence.signal]))) {
		silence.heard();
		if ("timings" in event) return checked(firstTokenMs, event.timings, prompt.length);
		if (event.content !== "") firstTokenMs ??= performance.now() - began;
	}
	throw new ConnectionLost("the stream ended before its last event");
}

function checked(firstTokenMs: number | null, timings: z.infer<typeof Last>["timings"], sent: number): FirstToken {
	if (firstTokenMs === null) throw new EngineFailure("engine-error", "llama-server told of no token");
	if (timings.cache_n === 0 && timings.prompt_n === sent)
		return { firstTokenMs, promptMs: timings.prompt_ms, promptTokensEvaluated: timings.prompt_n };
	const found = `${timings.prompt_n} tokens evaluated and ${timings.cache_n} reused`;
	throw new EngineFailure("engine-error", `llama-server was sent a prompt of ${sent} tokens, it reports ${found}`);
}
