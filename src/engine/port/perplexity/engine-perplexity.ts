import type { KvConfig } from "../../../kv/kv-config.ts";
import type { PassCache } from "../../attestation/pass-cache.ts";
import type { DivergenceLog } from "./divergence-log.ts";
import type { PerplexityLog } from "./perplexity-log.ts";
import type { TextWork } from "./text-work.ts";

/** A text scored under the baseline, its log-probabilities saved. */
export interface SavedText {
	readonly log: PerplexityLog;
	readonly cache: PassCache;
}

/** The same text under a variant, beside the saved log-probabilities. */
export interface ComparedText {
	readonly log: DivergenceLog;
	readonly cache: PassCache;
}

/**
 * llama-perplexity of the engine's build: a process of its own for every call, which holds the model while it runs. The
 * caller sees to it that no configuration is open meanwhile.
 */
export interface EnginePerplexity {
	/** Scores a text and writes `work.baseFile`; what stays is whole or not there. */
	save(config: KvConfig, work: TextWork, signal: AbortSignal): Promise<SavedText>;
	/** Scores the text of `work.baseFile`, which holds `chunks` of it. */
	compare(config: KvConfig, work: TextWork, chunks: number, signal: AbortSignal): Promise<ComparedText>;
	/** Whether `work.baseFile` is whole and holds so many chunks. */
	holds(work: TextWork, chunks: number): Promise<boolean>;
}
