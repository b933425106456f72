import type { KvConfig } from "../../kv/kv-config.ts";
import { variantEnvironment } from "../server/variant-environment.ts";
import type { LlamaPerplexityOptions } from "./llama-perplexity-options.ts";

/** What the two passes have in common. */
type PassOptions = Pick<LlamaPerplexityOptions, "modelFile" | "contextTokens" | "threads" | "backend">;

/** Batch and context are equal, or several chunks would share one cache. Nothing is guessed, attention is fixed. */
function passArguments({ modelFile, contextTokens, threads, backend }: PassOptions, config: KvConfig): string[] {
	const options: Record<string, string | number> = {
		"-m": modelFile,
		"-c": contextTokens,
		"-b": contextTokens,
		"-ub": Math.min(512, contextTokens),
		"-t": threads,
		"-tb": threads,
		"-ctk": config.k,
		"-ctv": config.v,
		"-fa": "on",
		"-fit": "off",
		...(backend === "cpu" ? {} : { "-ngl": 999 }),
	};
	return Object.entries(options).flatMap(([name, value]) => [name, String(value)]);
}

// The pass under the baseline: perplexity of the corpus, every log-probability saved.
export function savingArguments(options: LlamaPerplexityOptions, baseFile: string): string[] {
	const { corpusFile, chunks, baseline } = options;
	const count = chunks === null ? [] : ["--chunks", String(chunks)];
	return [...passArguments(options, baseline), "-f", corpusFile, ...count, "--kl-divergence-base", baseFile];
}

// The pass under a variant: tokens and log-probabilities come from the file, the corpus is not read again.
export function comparingArguments(options: PassOptions, config: KvConfig, baseFile: string): string[] {
	return [...passArguments(options, config), "--kl-divergence", "--kl-divergence-base", baseFile];
}

// The variant's own environment, and a log without times and levels.
export function passEnvironment(
	environment: LlamaPerplexityOptions["environment"],
	config: KvConfig,
): Record<string, string> {
	return {
		...variantEnvironment(environment, config),
		LLAMA_ARG_LOG_PREFIX: "off",
		LLAMA_ARG_LOG_TIMESTAMPS: "off",
	};
}
