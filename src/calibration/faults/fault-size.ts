import { type Measured, unmeasured } from "../../statistics/interval/estimate.ts";
import type { JudgedPair } from "./judged-pair.ts";

/** Mean KL to the baseline in the three places where a fault can show, nats per token. */
const PLACES = {
	"on text": ({ perplexity }: JudgedPair): Measured => perplexity?.kl ?? unmeasured("not-scored"),
	"in generation": ({ parity }: JudgedPair): Measured => parity?.klDecode ?? unmeasured("not-scored"),
	"in long sessions": ({ drift }: JudgedPair): Measured => drift?.kl ?? unmeasured("not-scored"),
} as const;

/** Where a fault adds most, beside the step from the sound cache to the next coarser one at the same place. */
export interface FaultSize {
	readonly place: keyof typeof PLACES | null;
	readonly kl: Measured;
	/** What the fault adds to the sound cache's KL over what the coarser cache adds; null where it cannot be said. */
	readonly steps: number | null;
}

/** A size, and what it adds to the sound cache's KL. */
type Added = FaultSize & { readonly added: number };

/**
 * Measures a fault where it adds most KL: on text, one token at a time, or in long sessions. Not where its multiple is
 * largest: a place in which the caches hardly differ makes a large multiple of anything.
 */
export function faultSize(faulty: JudgedPair, sound: JudgedPair, coarser: JudgedPair): FaultSize {
	const sizes = Object.entries(PLACES).flatMap(([place, of]): Added[] => {
		const [kl, from, to] = [of(faulty), of(sound), of(coarser)];
		if (!kl.measured || !from.measured || !to.measured) return [];
		const step = to.estimate.value - from.estimate.value;
		const added = kl.estimate.value - from.estimate.value;
		return [{ place: place as keyof typeof PLACES, kl, steps: step > 0 ? added / step : null, added }];
	});
	const largest = sizes.sort((a, b) => b.added - a.added)[0];
	if (largest === undefined) return { place: null, kl: unmeasured("refused-before-its-first-trial"), steps: null };
	const { place, kl, steps } = largest;
	return { place, kl, steps };
}
