import type { z } from "zod";
import type { ScoreTokensRequest, TokenScores } from "../../port/token-scores.ts";
import { type CallOptions, callProbe } from "./call-probe.ts";
import { ProbeFailure } from "./probe-failure.ts";
import { replaySchema } from "./probe-results.ts";
import type { RunningProbe } from "./start-probe.ts";

/** A given text through the cache: in prefill batches, or as generation does it, one token at a time. */
export interface ReplayRequest extends ScoreTokensRequest {
	readonly mode: "prefill" | "decode";
}

type RawReplay = z.infer<typeof replaySchema>;

function checkLengths(raw: RawReplay, { ranges, top }: ReplayRequest): void {
	const n = ranges.reduce((sum, [start, end]) => sum + end - start, 0);
	const lengths = [raw.positions, raw.targets, raw.targetLogprobs, raw.restMass].map(({ length }) => length);
	if (raw.kl !== undefined) lengths.push(raw.kl.length);
	if (lengths.every((length) => length === n) && raw.topIds.length === n * top && raw.topLogprobs.length === n * top) {
		return;
	}
	throw new ProbeFailure("protocol", `The probe scored ${lengths[0]} positions of ${n}`, { value: lengths });
}

function unpack(raw: RawReplay, top: number): TokenScores {
	return {
		positions: Int32Array.from(raw.positions),
		targets: Int32Array.from(raw.targets),
		targetLogprobs: Float32Array.from(raw.targetLogprobs),
		top,
		topIds: Int32Array.from(raw.topIds),
		topLogprobs: Float32Array.from(raw.topLogprobs, (value, i) =>
			raw.topIds[i] === -1 ? Number.NEGATIVE_INFINITY : value,
		),
		engineMs: raw.engineMs,
		tokensEvaluated: raw.tokensEvaluated,
		...(raw.kl === undefined ? {} : { kl: Float32Array.from(raw.kl) }),
	};
}

/** How far the probabilities of a position may be from 1 together; they are sent with seven decimals. */
const MASS_TOLERANCE = 1e-3;

/** Logits that were not normalized over the whole vocabulary would be scores of nothing. */
function checkMass({ restMass }: RawReplay, { top, topLogprobs }: TokenScores): void {
	const masses = restMass.map((rest, row) =>
		topLogprobs.subarray(row * top, (row + 1) * top).reduce((sum, logprob) => sum + Math.exp(logprob), rest),
	);
	const odd = masses.find((mass) => !(Math.abs(mass - 1) <= MASS_TOLERANCE));
	if (odd === undefined) return;
	throw new ProbeFailure("protocol", `The probe's probabilities of a position sum to ${odd}`, { value: odd });
}

/** The verb `replay`, its arrays checked against the request and packed. */
export async function replay(
	running: RunningProbe,
	request: ReplayRequest,
	options?: CallOptions,
): Promise<TokenScores> {
	const { batchTokens: batch, tokens, ranges, top, mode, logits = {} } = request;
	const fields = { tokens, ranges, top, mode, ...logits, ...(batch === undefined ? {} : { batch }) };
	const raw = await callProbe(running, "replay", fields, replaySchema, options);
	checkLengths(raw, request);
	const scores = unpack(raw, top);
	checkMass(raw, scores);
	return scores;
}
