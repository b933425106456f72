import type { z } from "zod";
import { type CallOptions, callProbe } from "./call-probe.ts";
import { ProbeFailure } from "./probe-failure.ts";
import { replaySchema } from "./probe-results.ts";
import type { RunningProbe } from "./start-probe.ts";

/** A given text through the cache: in prefill batches, or as generation does it, one token at a time. */
export interface ReplayRequest {
	readonly tokens: readonly number[];
	/** Half-open, ascending, never 0: position i is tokens[i], predicted from tokens[0..i-1]. */
	readonly ranges: readonly (readonly [start: number, end: number])[];
	/** How many of the most probable tokens to keep per position. */
	readonly top: number;
	readonly mode: "prefill" | "decode";
	/** Tokens of a prefill batch, at most those of the context. */
	readonly batch?: number;
}

/**
 * n positions in the order of the ranges. Log-probabilities are natural, at temperature 1, over the full vocabulary.
 * `topIds` and `topLogprobs` are n x top, row-major; where the vocabulary ends, id -1 with log-probability -Infinity.
 */
export interface ProbeReplay {
	readonly positions: Int32Array;
	readonly targets: Int32Array;
	readonly targetLogprobs: Float32Array;
	readonly top: number;
	readonly topIds: Int32Array;
	readonly topLogprobs: Float32Array;
	/** Probability of everything outside the top, by position. */
	readonly restMass: Float32Array;
	/** Milliseconds in the engine alone. */
	readonly engineMs: number;
	readonly tokensEvaluated: number;
}

type RawReplay = z.infer<typeof replaySchema>;

function checkLengths(raw: RawReplay, { ranges, top }: ReplayRequest): void {
	const n = ranges.reduce((sum, [start, end]) => sum + end - start, 0);
	const lengths = [raw.positions, raw.targets, raw.targetLogprobs, raw.restMass].map(({ length }) => length);
	if (lengths.every((length) => length === n) && raw.topIds.length === n * top && raw.topLogprobs.length === n * top) {
		return;
	}
	throw new ProbeFailure("protocol", `The probe scored ${lengths[0]} positions of ${n}`, { value: lengths });
}

function unpack(raw: RawReplay, top: number): ProbeReplay {
	return {
		positions: Int32Array.from(raw.positions),
		targets: Int32Array.from(raw.targets),
		targetLogprobs: Float32Array.from(raw.targetLogprobs),
		top,
		topIds: Int32Array.from(raw.topIds),
		topLogprobs: Float32Array.from(raw.topLogprobs, (value, i) =>
			raw.topIds[i] === -1 ? Number.NEGATIVE_INFINITY : value,
		),
		restMass: Float32Array.from(raw.restMass),
		engineMs: raw.engineMs,
		tokensEvaluated: raw.tokensEvaluated,
	};
}

// The verb `replay`, its arrays checked against the request and packed.
export async function replay(
	running: RunningProbe,
	request: ReplayRequest,
	options?: CallOptions,
): Promise<ProbeReplay> {
	const raw = await callProbe(running, "replay", request, replaySchema, options);
	checkLengths(raw, request);
	return unpack(raw, request.top);
}
