import type { KvConfig } from "../../../kv/kv-config.ts";
import type { KvShape } from "../../../kv/kv-shape.ts";
import type { TextWork } from "../../port/perplexity/text-work.ts";

/** How long llama-perplexity may take, in milliseconds. */
export interface PerplexityLimits {
	/** Without a word on either stream: loading a model, or one chunk. */
	readonly silenceMs: number;
	/** From SIGTERM to SIGKILL. */
	readonly graceMs: number;
}

/** Generous: one long chunk of a large model on a slow processor. */
export const PERPLEXITY_LIMITS: PerplexityLimits = { silenceMs: 1_800_000, graceMs: 5_000 };

/** The program and the model: the same for every call. */
export interface PerplexityProgram {
	readonly binary: string;
	readonly modelFile: string;
	/** Tokens that the model knows: they decide the size of the saved log-probabilities. */
	readonly vocabulary: number;
	readonly shape: KvShape;
	/** `-lv` at which this tree tells of its KV cache. */
	readonly verbosity: number;
	readonly backend: string;
	/** Where the program runs; exists. */
	readonly directory: string;
	/** The environment of this process, of which a few variables are passed on. */
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** Bytes that may still be written on the disk of a folder. */
	readonly freeBytes: (directory: string) => Promise<number>;
	readonly log?: (line: string) => void;
	readonly limits?: PerplexityLimits;
}

/** One call: a text under a configuration. */
export interface PassOrder {
	readonly config: KvConfig;
	readonly work: TextWork;
	readonly signal: AbortSignal;
}
