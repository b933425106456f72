import type { PassCache } from "../../engine/attestation/pass-cache.ts";
import type { DivergenceLog } from "../../engine/port/perplexity/divergence-log.ts";
import type { PerplexityLog } from "../../engine/port/perplexity/perplexity-log.ts";
import type { DivergenceIntervals } from "../../score/likelihood/divergence-intervals.ts";
import type { Measured } from "../../statistics/interval/estimate.ts";

/** A variant of which there is nothing, and what would change that. */
export interface UnmeasuredVariant {
	readonly name: string;
	readonly reason: string;
	readonly remedy: string;
}

/** What the baseline differs from itself by under another batch; `failed` where it should have been measured. */
export type MeasuredControl =
	| {
			readonly state: "measured";
			readonly name: string;
			readonly log: DivergenceLog;
			readonly cache: PassCache;
			readonly kl: Measured;
			readonly sameTop: Measured;
	  }
	| { readonly state: "left-out" }
	| { readonly state: "failed"; readonly name: string; readonly reason: string };

/** A variant beside the baseline; `net` is what is left above the control's floor. */
export interface MeasuredVariant {
	readonly name: string;
	readonly log: DivergenceLog;
	readonly cache: PassCache;
	readonly intervals: DivergenceIntervals;
	readonly net: { readonly kl: Measured; readonly sameTop: Measured };
}

/** What llama-perplexity found, ready to be shown. */
export interface MeasuredText {
	/** Chunks that were asked for; null for all that the text has. */
	readonly asked: number | null;
	readonly baseline: {
		readonly name: string;
		readonly log: PerplexityLog;
		readonly cache: PassCache;
		readonly perplexity: Measured;
	};
	readonly control: MeasuredControl;
	readonly variants: readonly MeasuredVariant[];
	readonly failed: readonly UnmeasuredVariant[];
}
