import path from "node:path";
import type { EnginePerplexity } from "../../port/perplexity/engine-perplexity.ts";
import type { ServerSource } from "../server/open-server-config.ts";
import { baseFileFault } from "./base-file.ts";
import { compareWithBase } from "./compare-with-base.ts";
import type { PerplexityProgram } from "./llama-perplexity-options.ts";
import { saveBase } from "./save-base.ts";

/** llama-perplexity of the build that the servers are from, on the same model. */
export function serverPerplexity(source: ServerSource): EnginePerplexity | null {
	const { options, shape, vocabulary, verbosity } = source;
	if (options.perplexityBinary === null) return null;
	const program: Omit<PerplexityProgram, "log"> = {
		binary: path.resolve(options.perplexityBinary),
		modelFile: path.resolve(options.modelFile),
		vocabulary,
		shape,
		verbosity,
		backend: options.backend,
		directory: path.resolve(options.tempDirectory),
		environment: options.environment,
		freeBytes: options.freeBytes,
	};
	const logging = (name: string): PerplexityProgram => {
		return { ...program, log: (line) => options.log?.(`[${name} llama-perplexity] ${line}`) };
	};
	return {
		save: (config, work, signal) => saveBase(logging(config.name), { config, work, signal }),
		compare: (config, work, chunks, signal) => compareWithBase(logging(config.name), { config, work, signal }, chunks),
		holds: async ({ baseFile, contextTokens }, chunks) =>
			(await baseFileFault(baseFile, { chunks, contextTokens })) === null,
	};
}
