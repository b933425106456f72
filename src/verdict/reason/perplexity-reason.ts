import { plainNumber, plainPercent } from "../../words/plain-number.ts";

/** A perplexity that falls further than a lossy cache can make it fall. */
export interface PerplexityReason {
	readonly of: "perplexity";
	readonly code: "suspicious-improvement";
	/** How far it falls, PPL. */
	readonly fall: number;
	readonly pplBaseline: number;
	/** The share of the baseline's beyond which no fall is believed. */
	readonly credible: number;
}

/** The fall in words. */
export function perplexityWords({ fall, pplBaseline, credible }: PerplexityReason): string {
	const share = `more than ${plainPercent(credible)} of the baseline's ${plainNumber(pplBaseline)}`;
	return `The perplexity falls by ${plainNumber(fall)}, ${share}: storing less does not improve a model.`;
}
