import type { KvConfig } from "../../../kv/kv-config.ts";
import { variantEnvironment } from "../launch/variant-environment.ts";
import type { PassOrder, PerplexityProgram } from "./llama-perplexity-options.ts";

/**
 * Batch and context are equal, or several chunks would share one cache; what is computed at once is `-ub`. Nothing is
 * guessed, attention is fixed, and the log tells of the cache.
 */
function passArguments({ modelFile, backend, verbosity }: PerplexityProgram, { config, work }: PassOrder): string[] {
	const { contextTokens, batchTokens, threads } = work;
	const options: Record<string, string | number> = {
		"-m": modelFile,
		"-c": contextTokens,
		"-b": contextTokens,
		"-ub": Math.min(batchTokens, contextTokens),
		"-t": threads,
		"-tb": threads,
		"-ctk": config.k,
		"-ctv": config.v,
		"-fa": "on",
		"-fit": "off",
		"-lv": verbosity,
		...(backend === "cpu" ? {} : { "-ngl": 999 }),
	};
	return [...Object.entries(options).flatMap(([name, value]) => [name, String(value)]), "--swa-full"];
}

/** The pass under the baseline: perplexity of the text, every log-probability saved. */
export function savingArguments(program: PerplexityProgram, order: PassOrder): string[] {
	const { textFile, chunks, baseFile } = order.work;
	const count = chunks === null ? [] : ["--chunks", String(chunks)];
	return [...passArguments(program, order), "-f", textFile, ...count, "--kl-divergence-base", baseFile];
}

/** The pass under a variant: tokens and log-probabilities come from the file, the text is not read again. */
export function comparingArguments(program: PerplexityProgram, order: PassOrder): string[] {
	return [...passArguments(program, order), "--kl-divergence", "--kl-divergence-base", order.work.baseFile];
}

/** The variant's own environment, and a log without times and levels. */
export function passEnvironment(
	environment: PerplexityProgram["environment"],
	config: KvConfig,
): Record<string, string> {
	return {
		...variantEnvironment(environment, config),
		LLAMA_ARG_LOG_PREFIX: "off",
		LLAMA_ARG_LOG_TIMESTAMPS: "off",
	};
}
