import type { Measured } from "../../statistics/interval/estimate.ts";

/** Perplexity and divergence of one variant beside the baseline on the same text. Intervals cluster by chunk. */
export interface PairedPerplexity {
	/** Scored positions. */
	readonly tokens: number;
	readonly pplBaseline: number | null;
	readonly pplVariant: number | null;
	/** PPL(variant) - PPL(baseline); unit "PPL". */
	readonly pplDelta: Measured;
	/** ln(PPL ratio); unit "nats/token". */
	readonly logRatio: Measured;
	/** Mean KL divergence per token; unit "nats/token". */
	readonly kl: Measured;
	/** The same for the A/A control: the noise floor of the engine. */
	readonly klFloor: Measured;
	/** Share of positions whose most probable token agrees; unit "share". */
	readonly sameTop: Measured;
	/** The same for the A/A control: what the engine agrees with itself. */
	readonly sameTopFloor: Measured;
}
