/** KL of any distribution to the uniform one is at most ln(vocabulary), nats: 12.5 for the 262 144 words of the largest in use. */
const MOST_NATS = Math.log(262_144);

/**
 * What a KL of the kept tokens may leave out, nats per token: the baseline's probability outside of them, as if the variant
 * knew nothing of how it is spread there (it were uniform to it). A KL over kept tokens and one symbol for the rest is a
 * lower bound, and nothing bounds what it hides; a cache that passes has lost far less than that. 0 where the whole
 * vocabulary was compared.
 */
export function hiddenDivergence(lumpedMass: number): number {
	return lumpedMass * MOST_NATS;
}
