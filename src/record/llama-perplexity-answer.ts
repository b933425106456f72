import type { PassCache } from "../engine/attestation/pass-cache.ts";
import type { DivergenceLog } from "../engine/port/perplexity/divergence-log.ts";
import type { PerplexityLog } from "../engine/port/perplexity/perplexity-log.ts";

/** What llama-perplexity printed, and the cache that it ran with. */
export interface LlamaPerplexityAnswer {
	readonly kind: "llama-perplexity";
	readonly contextTokens: number;
	readonly corpusSha256: string;
	readonly cache: PassCache;
	/** `saved`: the baseline's own; `compared`: against the baseline's saved log-probabilities. */
	readonly result:
		| { readonly kind: "saved"; readonly log: PerplexityLog }
		| { readonly kind: "compared"; readonly log: DivergenceLog };
}
