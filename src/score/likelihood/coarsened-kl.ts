/** Natural-log probabilities by token id, of the part of the vocabulary that was kept. */
export type TokenDistribution = ReadonlyMap<number, number>;

/**
 * Least mass of the rest symbol. Masses are 1 minus a sum of float32 probabilities and carry about seven digits:
 * below this they are rounding, and ln(rest / rest) would turn rounding into divergence.
 */
const REST_RESOLUTION = 1e-7;

/** Divergence at one position, nats, and the baseline mass that the coarsening lumps together. */
export interface CoarsenedDivergence {
	readonly kl: number;
	readonly lumpedMass: number;
}

/**
 * KL(p || q) = sum p ln(p / q) on a coarsened vocabulary: the tokens that both sides hold, and one symbol for all others.
 * By the data-processing inequality it never exceeds the KL over the full vocabulary, up to rounding;
 * it is that KL where both sides hold all of it. Values of different list lengths do not compare.
 * Rounding below 0 is clipped; NaN stays NaN for the caller to refuse.
 */
export function coarsenedKl(baseline: TokenDistribution, variant: TokenDistribution): CoarsenedDivergence {
	let kl = 0;
	let keptBaseline = 0;
	let keptVariant = 0;
	for (const [id, logP] of baseline) {
		const logQ = variant.get(id);
		if (logQ === undefined || logP === Number.NEGATIVE_INFINITY || logQ === Number.NEGATIVE_INFINITY) continue;
		const p = Math.exp(logP);
		kl += p * (logP - logQ);
		keptBaseline += p;
		keptVariant += Math.exp(logQ);
	}
	const rest = Math.max(REST_RESOLUTION, 1 - keptBaseline);
	kl += rest * Math.log(rest / Math.max(REST_RESOLUTION, 1 - keptVariant));
	return { kl: Math.max(0, kl), lumpedMass: Math.max(0, 1 - keptBaseline) };
}
