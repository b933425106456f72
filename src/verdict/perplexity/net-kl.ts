import type { PairedPerplexity } from "../../score/likelihood/paired-perplexity.ts";
import type { Estimate, Measured } from "../../statistics/interval/estimate.ts";

/** KL above the engine's own noise floor, which is what is judged; without a measured floor the whole of it counts. */
export function netKl({ kl, klFloor }: Pick<PairedPerplexity, "kl" | "klFloor">): Measured {
	if (!kl.measured || !klFloor.measured) return kl;
	return { measured: true, estimate: aboveFloor(kl.estimate, klFloor.estimate) };
}

/** How much less often the most probable token agrees than under the control, at most 0 but for chance; else why not. */
export function netSameTop({ sameTop, sameTopFloor }: Pick<PairedPerplexity, "sameTop" | "sameTopFloor">): Measured {
	if (!sameTop.measured || !sameTopFloor.measured) return sameTop.measured ? sameTopFloor : sameTop;
	return { measured: true, estimate: aboveFloor(sameTop.estimate, sameTopFloor.estimate) };
}

/**
 * A quantity minus its floor, each bound from the unfavourable end of the other: [L - U_floor, U - L_floor].
 * Wider than the interval of the difference whatever their correlation, since SD(a - b) <= SD(a) + SD(b).
 */
export function aboveFloor(raw: Estimate, floor: Estimate): Estimate {
	return { ...raw, value: raw.value - floor.value, low: raw.low - floor.high, high: raw.high - floor.low };
}
