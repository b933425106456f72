import type { KvConfig } from "../../kv/kv-config.ts";

/** How long llama-perplexity may take, in milliseconds. */
export interface PerplexityLimits {
	/** Without a word on either stream: loading a model, or one chunk. */
	readonly silenceMs: number;
	/** From SIGTERM to SIGKILL. */
	readonly graceMs: number;
}

/** Generous: one long chunk of a large model on a slow processor. */
export const PERPLEXITY_LIMITS: PerplexityLimits = { silenceMs: 1_800_000, graceMs: 5_000 };

/** One chunk done, of a baseline or a variant. */
export interface PerplexityProgress {
	readonly variant: string;
	readonly chunk: number;
	readonly chunks: number;
}

/** A baseline and its variants on one corpus. */
export interface LlamaPerplexityOptions {
	readonly binary: string;
	readonly modelFile: string;
	/** Tokens that the model knows: they decide the size of the saved log-probabilities. */
	readonly vocabulary: number;
	readonly corpusFile: string;
	readonly baseline: KvConfig;
	readonly variants: readonly KvConfig[];
	readonly contextTokens: number;
	/** Exactly so many chunks; null for all that the corpus has. */
	readonly chunks: number | null;
	readonly threads: number;
	readonly backend: string;
	/** Where the saved log-probabilities lie until the end; exists. */
	readonly tempDirectory: string;
	/** The environment of this process, of which a few variables are passed on. */
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** Bytes that may still be written on the disk of a folder. */
	readonly freeBytes: (directory: string) => Promise<number>;
	readonly signal: AbortSignal;
	readonly onProgress?: (progress: PerplexityProgress) => void;
	readonly log?: (line: string) => void;
	readonly limits?: PerplexityLimits;
}
