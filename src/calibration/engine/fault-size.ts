import { type Measured, unmeasured } from "../../statistics/estimate.ts";
import type { JudgedPair } from "./judged-pair.ts";

/** Mean KL to the baseline in the three places where a fault can show, nats per token. */
const PLACES = {
	"on text": ({ perplexity }: JudgedPair): Measured => perplexity?.kl ?? unmeasured("not-scored"),
	"in generation": ({ parity }: JudgedPair): Measured => parity?.klDecode ?? unmeasured("not-scored"),
	"in long sessions": ({ drift }: JudgedPair): Measured => drift?.kl ?? unmeasured("not-scored"),
} as const;

/** Where a fault is largest beside the step from the sound cache to the next coarser one. */
export interface FaultSize {
	readonly place: keyof typeof PLACES | null;
	readonly kl: Measured;
	/** What the fault adds to the sound cache's KL over what the coarser cache adds; null where it cannot be said. */
	readonly steps: number | null;
}

// Measures a fault where it shows most: on text, one token at a time, or in long sessions.
export function faultSize(faulty: JudgedPair, sound: JudgedPair, coarser: JudgedPair): FaultSize {
	const sizes = Object.entries(PLACES).flatMap(([place, of]): FaultSize[] => {
		const [kl, from, to] = [of(faulty), of(sound), of(coarser)];
		if (!kl.measured || !from.measured || !to.measured) return [];
		const step = to.estimate.value - from.estimate.value;
		const steps = step > 0 ? (kl.estimate.value - from.estimate.value) / step : null;
		return [{ place: place as keyof typeof PLACES, kl, steps }];
	});
	const rank = ({ steps }: FaultSize): number => steps ?? Number.NEGATIVE_INFINITY;
	const largest = sizes.sort((a, b) => rank(b) - rank(a))[0];
	return largest ?? { place: null, kl: unmeasured("refused-before-its-first-trial"), steps: null };
}
