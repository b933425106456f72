import { rm } from "node:fs/promises";
import path from "node:path";
import { TqEvalError } from "../../../error.ts";
import type { KvConfig } from "../../../kv/kv-config.ts";
import type { DivergenceLog } from "../../port/perplexity/divergence-log.ts";
import type { PerplexityLog } from "../../port/perplexity/perplexity-log.ts";
import type { TextWork } from "../../port/perplexity/text-work.ts";
import { compareWithBase } from "./compare-with-base.ts";
import type { PassOrder, PerplexityProgram } from "./llama-perplexity-options.ts";
import type { AttestedPass } from "./run-pass.ts";
import { saveBase } from "./save-base.ts";

/** One chunk done, of a baseline or a variant. */
export interface PerplexityProgress {
	readonly variant: string;
	readonly chunk: number;
	readonly chunks: number;
}

/** A configuration and the tokens that it computes at once. */
export interface BatchedConfig {
	readonly config: KvConfig;
	readonly batchTokens: number;
}

/** A baseline and its variants on one text. */
export interface LlamaPerplexityOptions extends PerplexityProgram, Omit<TextWork, "baseFile" | "onChunk"> {
	readonly baseline: KvConfig;
	/** The baseline again with another batch, compared before the variants; null leaves the floor unmeasured. */
	readonly control: BatchedConfig | null;
	readonly variants: readonly KvConfig[];
	readonly signal: AbortSignal;
	readonly onProgress?: (progress: PerplexityProgress) => void;
}

/** A configuration beside the baseline, or why there is nothing of it. */
export type ComparedConfig =
	| (AttestedPass<DivergenceLog> & { readonly state: "compared"; readonly config: KvConfig })
	| { readonly state: "failed"; readonly config: KvConfig; readonly error: TqEvalError };

/** What llama-perplexity found of a baseline, and of its control and every variant against it. */
export interface LlamaPerplexityResult {
	readonly baseline: AttestedPass<PerplexityLog>;
	readonly control: ComparedConfig | null;
	readonly variants: readonly ComparedConfig[];
}

/**
 * The baseline once, its log-probabilities saved; the control and every variant against them. One that fails takes none
 * of the others with it. The file is removed whatever happens.
 */
export async function runLlamaPerplexity(options: LlamaPerplexityOptions): Promise<LlamaPerplexityResult> {
	const { baseline, control, variants, batchTokens, directory } = options;
	const baseFile = path.join(directory, "baseline-log-probabilities.bin");
	try {
		const saved = await saveBase(options, orderOf(options, baseFile, { config: baseline, batchTokens }));
		const compare = (one: BatchedConfig) => compareOrFail(options, orderOf(options, baseFile, one), saved.log.chunks);
		const floor = control === null ? null : await compare(control);
		const compared: ComparedConfig[] = [];
		for (const config of variants) compared.push(await compare({ config, batchTokens }));
		return { baseline: saved, control: floor, variants: compared };
	} finally {
		await rm(baseFile, { force: true });
	}
}

function orderOf(options: LlamaPerplexityOptions, baseFile: string, { config, batchTokens }: BatchedConfig): PassOrder {
	const { signal, onProgress } = options;
	const onChunk = (chunk: number, chunks: number) => onProgress?.({ variant: config.name, chunk, chunks });
	return { config, work: { ...options, baseFile, batchTokens, onChunk }, signal };
}

// What ends the whole command is the user's wish alone: all else says something of this configuration.
async function compareOrFail(program: PerplexityProgram, order: PassOrder, chunks: number): Promise<ComparedConfig> {
	const { config, signal } = order;
	try {
		return { state: "compared", config, ...(await compareWithBase(program, order, chunks)) };
	} catch (error) {
		if (signal.aborted || !(error instanceof TqEvalError)) throw error;
		return { state: "failed", config, error };
	}
}
