import type { KvConfig } from "../../kv/kv-config.ts";

/** A text under a baseline and its variants. */
export interface PerplexityRequest {
	readonly baseline: KvConfig;
	readonly variants: readonly KvConfig[];
	/** Whether the baseline is compared with itself under another batch: without it there is no floor. */
	readonly control: boolean;
	/** Length of a chunk, of which the second half is scored. */
	readonly contextTokens: number;
	/** At most so many, a shorter text gives what it has; null for all. */
	readonly chunks: number | null;
	/** A file, or the name of a text in the cache. */
	readonly corpus: string;
	/** An engine build by its id or a beginning of it; the newest when left out. */
	readonly engineBuild?: string;
	/** GGUF file; `TQ_EVAL_MODEL`, else the bundled one, when left out. */
	readonly model?: string;
}
