import type { TokenScores } from "../../engine/port/token-scores.ts";
import { coarsenedKl, type TokenDistribution } from "./coarsened-kl.ts";

/** Two scorings of the same n positions, compared position by position. Natural logarithms. */
export interface TokenDivergence {
	readonly positions: Int32Array;
	/** KL(baseline || variant), nats; over the whole vocabulary where the engine compared it, else by `coarsenedKl`. */
	readonly kl: Float64Array;
	/** Baseline probability in the rest symbol: what the coarsening cannot see. 0 where nothing was coarsened. */
	readonly lumpedMass: Float64Array;
	/** -ln p(target) on either side, nats. */
	readonly nllBaseline: Float64Array;
	readonly nllVariant: Float64Array;
	/** 1 where the most probable token is the same. */
	readonly sameTop: Uint8Array;
}

export type TokenComparison =
	| { readonly compared: true; readonly divergence: TokenDivergence }
	| { readonly compared: false; readonly reason: "no-positions" | "text-differs" | "top-differs" | "not-finite" };

/** Compares the same text under two KV configurations; different texts or list lengths are refused, not truncated. */
export function compareTokens(baseline: TokenScores, variant: TokenScores): TokenComparison {
	const n = baseline.positions.length;
	if (n === 0) return { compared: false, reason: "no-positions" };
	if (!sameValues(baseline.positions, variant.positions) || !sameValues(baseline.targets, variant.targets))
		return { compared: false, reason: "text-differs" };
	if (baseline.top !== variant.top) return { compared: false, reason: "top-differs" };
	const divergence: TokenDivergence = {
		positions: baseline.positions,
		...divergences(baseline, variant),
		nllBaseline: Float64Array.from(baseline.targetLogprobs, (logprob) => -logprob),
		nllVariant: Float64Array.from(variant.targetLogprobs, (logprob) => -logprob),
		sameTop: Uint8Array.from({ length: n }, (_, index) => Number(topAt(baseline, index) === topAt(variant, index))),
	};
	const numbers = [divergence.kl, divergence.lumpedMass, divergence.nllBaseline, divergence.nllVariant];
	if (!numbers.every((values) => values.every(Number.isFinite))) return { compared: false, reason: "not-finite" };
	return { compared: true, divergence };
}

// An engine that compares the whole vocabulary has held the variant's logits against the baseline's.
function divergences(baseline: TokenScores, variant: TokenScores): Pick<TokenDivergence, "kl" | "lumpedMass"> {
	const n = baseline.positions.length;
	if (variant.kl !== undefined) return { kl: Float64Array.from(variant.kl), lumpedMass: new Float64Array(n) };
	const coarsened = Array.from({ length: n }, (_, index) =>
		coarsenedKl(distributionAt(baseline, index), distributionAt(variant, index)),
	);
	return {
		kl: Float64Array.from(coarsened, ({ kl }) => kl),
		lumpedMass: Float64Array.from(coarsened, ({ lumpedMass }) => lumpedMass),
	};
}

function sameValues(left: Int32Array, right: Int32Array): boolean {
	return left.length === right.length && left.every((value, index) => value === right[index]);
}

function topAt(scores: TokenScores, index: number): number | undefined {
	return scores.topIds[index * scores.top];
}

// The tokens whose log-probability one side holds: its most probable ones and the target.
function distributionAt(scores: TokenScores, index: number): TokenDistribution {
	const held = new Map<number, number>([[scores.targets[index] as number, scores.targetLogprobs[index] as number]]);
	for (let slot = index * scores.top; slot < (index + 1) * scores.top; slot++) {
		const id = scores.topIds[slot] as number;
		if (id >= 0) held.set(id, scores.topLogprobs[slot] as number);
	}
	return held;
}
