import type { ControlledEvaluateIndexOutput, ControlledEvaluateInputItem, Token } from "node-llama-cpp";
import { TqEvalError } from "../../error.ts";
import { EngineFailure, toEngineFailure } from "../port/engine-failure.ts";
import type { ScoreTokensRequest, TokenScores } from "../port/token-scores.ts";
import { checkRoom, type EmbeddedSequence, evaluatedTokens, NEVER_SHIFT, prepareCache } from "./embedded-cache.ts";

/** The result arrays, and how many rows of them are filled. */
interface Sink {
	readonly scores: Omit<TokenScores, "engineMs" | "tokensEvaluated">;
	filled: number;
}

function refuse(message: string, value: unknown): TqEvalError {
	const remedy =
		"Give ascending ranges [start, end) with 1 <= start < end <= tokens, and a batch within the context's.";
	return new TqEvalError(message, { code: "internal", where: "scoreTokens", value, remedy });
}

function checkRequest(request: ScoreTokensRequest, batchTokens: number): void {
	let last = 1;
	for (const range of request.ranges) {
		const [start, end] = range;
		if (start < last || end <= start || end > request.tokens.length) throw refuse(`Bad range ${start}..${end}`, range);
		last = end;
	}
	if (request.ranges.length === 0) throw refuse("No range to score", request.ranges);
	const batch = request.batchTokens ?? batchTokens;
	if (batch < 1 || batch > batchTokens) throw refuse(`A batch of ${batch} exceeds the context's ${batchTokens}`, batch);
}

function createSink(request: ScoreTokensRequest): Sink {
	const count = request.ranges.reduce((sum, [start, end]) => sum + end - start, 0);
	const scores = {
		positions: new Int32Array(count),
		targets: new Int32Array(count),
		targetLogprobs: new Float32Array(count),
		top: request.top,
		topIds: new Int32Array(count * request.top).fill(-1),
		topLogprobs: new Float32Array(count * request.top).fill(Number.NEGATIVE_INFINITY),
	};
	return { scores, filled: 0 };
}

// 1 where the token at this index predicts a position that is asked for.
function predictorMask(request: ScoreTokensRequest): Uint8Array {
	const mask = new Uint8Array(request.tokens.length);
	for (const [start, end] of request.ranges) mask.fill(1, start - 1, end - 1);
	return mask;
}

/**
 * The logits wanted of one position. `includeTop` sorts the vocabulary; with `top` 0 the greedy token stands in for
 * the maximum, unsorted. (`includeMax` of the package returns nothing unless the maximum is already among the others.)
 */
function scored(token: Token, target: Token, top: number): ControlledEvaluateInputItem {
	const filter = { tokens: [target], includeSelected: top === 0, includeTop: top };
	return [token, { generateNext: { totalLogitWeight: true, logits: { filter } } }];
}

/** ln p = logit - max logit - ln W, with W = sum exp(logit - max logit) over the whole vocabulary. */
function store(sink: Sink, position: number, target: number, output: ControlledEvaluateIndexOutput | undefined): void {
	const { logits, totalLogitWeight } = output?.next ?? {};
	const logit = logits?.get(target as Token);
	if (logits === undefined || logit === undefined || totalLogitWeight === undefined) {
		throw new EngineFailure("engine-error", `The engine returned no logits for position ${position}`);
	}
	const { scores } = sink;
	const row = sink.filled++;
	let max = Number.NEGATIVE_INFINITY;
	for (const value of logits.values()) if (value > max) max = value;
	const norm = max + Math.log(totalLogitWeight);
	scores.positions[row] = position;
	scores.targets[row] = target;
	scores.targetLogprobs[row] = logit - norm;
	let rank = 0;
	for (const [id, value] of logits) {
		if (rank >= scores.top) break;
		scores.topIds[row * scores.top + rank] = id;
		scores.topLogprobs[row * scores.top + rank] = value - norm;
		rank++;
	}
}

async function scoreSlice(
	{ sequence }: EmbeddedSequence,
	request: ScoreTokensRequest,
	mask: Uint8Array,
	[start, end]: readonly [number, number],
	sink: Sink,
): Promise<void> {
	const tokens = request.tokens as readonly Token[];
	const input = tokens
		.slice(start, end)
		.map((token, i) => (mask[start + i] === 1 ? scored(token, tokens[start + i + 1]!, request.top) : token));
	const outputs = await sequence.controlledEvaluate(input, { contextShift: NEVER_SHIFT });
	for (let index = start; index < end; index++) {
		if (mask[index] === 1) store(sink, index + 1, tokens[index + 1]!, outputs[index - start]);
	}
}

async function run(at: EmbeddedSequence, request: ScoreTokensRequest, signal?: AbortSignal): Promise<TokenScores> {
	const sink = createSink(request);
	const mask = predictorMask(request);
	const batch = request.batchTokens ?? at.batchTokens;
	const needed = request.ranges.at(-1)![1] - 1;
	const began = performance.now();
	const before = evaluatedTokens(at.sequence);
	await prepareCache(at.sequence, request.tokens, "none");
	for (let start = 0; start < needed; start += batch) {
		signal?.throwIfAborted();
		await scoreSlice(at, request, mask, [start, Math.min(start + batch, needed)], sink);
	}
	const tokensEvaluated = evaluatedTokens(at.sequence) - before;
	return { ...sink.scores, engineMs: performance.now() - began, tokensEvaluated };
}

/** Refuses a request that is malformed or does not fit, whoever scores it. */
export function checkScoring(at: EmbeddedSequence, request: ScoreTokensRequest): void {
	checkRequest(request, at.batchTokens);
	checkRoom(at.sequence, request.ranges.at(-1)![1] - 1);
}

/** Log-probabilities of a given text in one prefill; nothing after the last scored position is evaluated. */
export async function embeddedScore(
	at: EmbeddedSequence,
	request: ScoreTokensRequest,
	signal?: AbortSignal,
): Promise<TokenScores> {
	signal?.throwIfAborted();
	checkScoring(at, request);
	try {
		return await run(at, request, signal);
	} catch (error) {
		if (signal?.aborted) throw signal.reason;
		throw toEngineFailure(error, "scoring tokens");
	}
}
