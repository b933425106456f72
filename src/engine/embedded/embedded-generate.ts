import type { LlamaContextSequence, Token } from "node-llama-cpp";
import { EngineFailure, toEngineFailure } from "../port/engine-failure.ts";
import type { GenerateRequest, Reply, StopReason } from "../port/generate.ts";
import { LoopWatch } from "../thinking/loop-watch.ts";
import { partReply } from "../thinking/part-reply.ts";
import { createTokenMeter, type TokenMeter } from "../thinking/token-meter.ts";
import {
	checkRoom,
	type EmbeddedSequence,
	evaluatedTokens,
	NEVER_SHIFT,
	prepareCache,
	roomTokens,
} from "./embedded-cache.ts";

/** What one decoding step yields: the greedy token and ln p of it. */
interface Step {
	readonly token: Token;
	readonly logprob: number;
}

const NEXT = { generateNext: { token: true, totalLogitWeight: true } } as const;

/**
 * Evaluates tokens and picks the most probable next one.
 * The package returns W = sum exp(logit - max logit); the greedy token has the maximum, so ln p = -ln W.
 */
async function step(sequence: LlamaContextSequence, tokens: readonly Token[]): Promise<Step> {
	const input = [...tokens.slice(0, -1), [tokens.at(-1)!, NEXT] as [Token, typeof NEXT]];
	const next = (await sequence.controlledEvaluate(input, { contextShift: NEVER_SHIFT })).at(-1)?.next;
	if (next?.token == null || next.totalLogitWeight === undefined) {
		throw new EngineFailure("engine-error", "The engine returned no next token");
	}
	return { token: next.token, logprob: 0 - Math.log(next.totalLogitWeight) };
}

// Batch by batch, so that an interrupt is seen between two.
async function evaluate(
	{ sequence, batchTokens }: EmbeddedSequence,
	tokens: readonly Token[],
	signal: AbortSignal | undefined,
): Promise<void> {
	for (let start = 0; start < tokens.length; start += batchTokens) {
		signal?.throwIfAborted();
		const slice = tokens.slice(start, start + batchTokens);
		await sequence.evaluateWithoutGeneratingNewTokens(slice, { contextShift: NEVER_SHIFT });
	}
	signal?.throwIfAborted();
}

// Evaluates a prompt, the last batch of it for the first token of the reply.
async function prefill(at: EmbeddedSequence, tokens: readonly Token[], signal: AbortSignal | undefined): Promise<Step> {
	const last = (Math.ceil(tokens.length / at.batchTokens) - 1) * at.batchTokens;
	await evaluate(at, tokens.slice(0, last), signal);
	return await step(at.sequence, tokens.slice(last));
}

// A model with recurrent layers cannot go back to any token: it keeps its state where later prompts will part from this.
async function prefillShared(at: EmbeddedSequence, request: GenerateRequest, kept: number, signal?: AbortSignal) {
	const { sequence } = at;
	const prompt = request.prompt as readonly Token[];
	const shared = Math.min(request.sharedTokens ?? 0, prompt.length - 1);
	if (sequence.needsCheckpoints && shared > kept) {
		await evaluate(at, prompt.slice(kept, shared), signal);
		await sequence.takeCheckpoint();
	}
	const first = await prefill(at, prompt.slice(sequence.nextTokenIndex), signal);
	await sequence.takeCheckpoint();
	return first;
}

interface Generated {
	readonly tokens: number[];
	readonly logprobs: number[];
	readonly stop: StopReason;
}

// Decodes token by token until the model closes its turn or certainly loops, a limit is reached, or the context is full.
async function decode(
	sequence: LlamaContextSequence,
	first: Step,
	{ maxTokens, onToken }: GenerateRequest,
	meter: TokenMeter,
	signal: AbortSignal | undefined,
): Promise<Generated> {
	const { model } = sequence;
	const tokens: number[] = [];
	const logprobs: number[] = [];
	const watch = new LoopWatch();
	for (let next = first; ; next = await step(sequence, [next.token])) {
		signal?.throwIfAborted();
		if (model.isEogToken(next.token)) return { tokens, logprobs, stop: "end-of-turn" };
		if (maxTokens === 0) return { tokens, logprobs, stop: "limit" };
		tokens.push(next.token);
		logprobs.push(next.logprob);
		onToken?.(tokens.length);
		const spent = meter.take(() => model.detokenize([next.token], true, tokens.slice(-4, -1) as Token[]));
		if (spent !== null) return { tokens, logprobs, stop: spent };
		if (watch.take(next.token)) return { tokens, logprobs, stop: "loop" };
		if (sequence.nextTokenIndex >= roomTokens(sequence)) return { tokens, logprobs, stop: "context-full" };
	}
}

async function run(at: EmbeddedSequence, request: GenerateRequest, signal: AbortSignal | undefined): Promise<Reply> {
	const { sequence } = at;
	const prompt = request.prompt as readonly Token[];
	const began = performance.now();
	const before = evaluatedTokens(sequence);
	const kept = await prepareCache(sequence, prompt, request.cache);
	const first = await prefillShared(at, request, kept, signal);
	const promptTokensEvaluated = evaluatedTokens(sequence) - before;
	const prompted = performance.now();
	const meter = createTokenMeter(request);
	const { tokens, logprobs, stop } = await decode(sequence, first, request, meter, signal);
	const generationMs = performance.now() - prompted;
	return {
		...partReply(meter, { tokens, logprobs }, spellIn(sequence, prompt)),
		stop,
		promptTokens: prompt.length,
		promptTokensEvaluated,
		promptTokensReused: prompt.length - promptTokensEvaluated,
		promptMs: prompted - began,
		generationMs,
	};
}

function spellIn({ model }: LlamaContextSequence, prompt: readonly Token[]): (ids: readonly number[]) => string {
	return (ids) => model.detokenize(ids as Token[], false, prompt.slice(-1));
}

/** Greedy: temperature 0, no penalties; an aborted call throws the signal's reason and leaves a usable cache. */
export async function embeddedGenerate(
	at: EmbeddedSequence,
	request: GenerateRequest,
	signal?: AbortSignal,
): Promise<Reply> {
	signal?.throwIfAborted();
	if (request.prompt.length === 0) throw new EngineFailure("engine-error", "The prompt holds no tokens");
	checkRoom(at.sequence, request.prompt.length);
	try {
		return await run(at, request, signal);
	} catch (error) {
		if (signal?.aborted) throw signal.reason;
		throw toEngineFailure(error, "generating");
	}
}
