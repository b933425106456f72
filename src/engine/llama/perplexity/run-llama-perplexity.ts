import { rm } from "node:fs/promises";
import path from "node:path";
import type { KvConfig } from "../../../kv/kv-config.ts";
import type { DivergenceLog } from "../../port/perplexity/divergence-log.ts";
import type { PerplexityLog } from "../../port/perplexity/perplexity-log.ts";
import type { TextWork } from "../../port/perplexity/text-work.ts";
import { compareWithBase } from "./compare-with-base.ts";
import type { PerplexityProgram } from "./llama-perplexity-options.ts";
import type { AttestedPass } from "./run-pass.ts";
import { saveBase } from "./save-base.ts";

/** One chunk done, of a baseline or a variant. */
export interface PerplexityProgress {
	readonly variant: string;
	readonly chunk: number;
	readonly chunks: number;
}

/** A baseline and its variants on one text. */
export interface LlamaPerplexityOptions extends PerplexityProgram, Omit<TextWork, "baseFile" | "onChunk"> {
	readonly baseline: KvConfig;
	readonly variants: readonly KvConfig[];
	readonly signal: AbortSignal;
	readonly onProgress?: (progress: PerplexityProgress) => void;
}

/** What llama-perplexity found of a baseline and of every variant against it. */
export interface LlamaPerplexityResult {
	readonly baseline: AttestedPass<PerplexityLog>;
	readonly variants: readonly (AttestedPass<DivergenceLog> & { readonly config: KvConfig })[];
}

/** The baseline once, its log-probabilities saved; every variant against them; the file is removed whatever happens. */
export async function runLlamaPerplexity(options: LlamaPerplexityOptions): Promise<LlamaPerplexityResult> {
	const { baseline, variants, signal, onProgress, directory } = options;
	const baseFile = path.join(directory, "baseline-log-probabilities.bin");
	const orderOf = (config: KvConfig) => ({
		config,
		work: {
			...options,
			baseFile,
			onChunk: (chunk: number, chunks: number) => onProgress?.({ variant: config.name, chunk, chunks }),
		},
		signal,
	});
	try {
		const saved = await saveBase(options, orderOf(baseline));
		const compared: (AttestedPass<DivergenceLog> & { config: KvConfig })[] = [];
		for (const config of variants)
			compared.push({ config, ...(await compareWithBase(options, orderOf(config), saved.log.chunks)) });
		return { baseline: saved, variants: compared };
	} finally {
		await rm(baseFile, { force: true });
	}
}
