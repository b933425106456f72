import os from "node:os";
import path from "node:path";
import { openEmbeddedEngine } from "../../../src/engine/embedded/embedded-engine.ts";
import { openLlamaServerEngine } from "../../../src/engine/llama/llama-server-engine.ts";
import { openServerProbe } from "../../../src/engine/llama/probe/open-server-probe.ts";
import type { OpenServerProbe } from "../../../src/engine/llama/probe/server-probe.ts";
import type { LlamaServerOptions } from "../../../src/engine/llama/server/llama-server-options.ts";
import { openMemoryMeter } from "../../../src/engine/memory/open-memory-meter.ts";
import type { Engine } from "../../../src/engine/port/engine.ts";
import { STOCK_TYPES } from "../sample/stock-types.ts";

/** The folder of an engine build with its `bin`, where the tests are given one. */
export const ENGINE_BUILD = process.env.TQ_EVAL_ENGINE_BUILD ?? null;

export const MINI_MODEL = "models/tq-mini-q8_0.gguf";

// A probe's place taken by the embedded engine, which scores prompts and nothing else.
function scoreWith(embedded: Engine): OpenServerProbe {
	const missing = () => Promise.reject(new Error("the embedded engine has no probe"));
	return async (config, settings) => {
		const opened = await embedded.open(config, settings);
		const score = opened.tokens!.scoreTokens;
		const proof = "the embedded engine in the probe's place";
		return { proof, score, attention: missing, codec: missing, scoreDecode: missing, close: opened.close };
	};
}

/** A program of the build, by its name. */
export function buildProgram(name: string): string {
	return path.join(path.resolve(ENGINE_BUILD ?? ""), "bin", name);
}

/** The build's own probe on the bundled model. */
export function buildProbe(): OpenServerProbe {
	const file = buildProgram("tq-probe");
	return openServerProbe({ file, model: MINI_MODEL, environment: process.env, log: () => undefined });
}

/** The bundled model behind the build's server. */
export async function openBuild(tempDirectory: string, options: Partial<LlamaServerOptions> = {}): Promise<Engine> {
	const embedded = await openEmbeddedEngine({
		modelFile: MINI_MODEL,
		tempDirectory,
		parallel: 2,
		threads: 1,
		gpu: false,
	});
	const engine = await openLlamaServerEngine({
		serverBinary: path.join(ENGINE_BUILD ?? "", "bin/llama-server"),
		benchBinary: path.join(ENGINE_BUILD ?? "", "bin/llama-bench"),
		perplexityBinary: null,
		freeBytes: async () => 1e12,
		version: "under test",
		backend: "cpu",
		binaries: { "llama-server": "0".repeat(64) },
		kvTypes: STOCK_TYPES,
		modelFile: MINI_MODEL,
		tempDirectory,
		parallel: 2,
		environment: process.env,
		openProbe: scoreWith(embedded),
		memoryMeter: openMemoryMeter(process.platform, os.cpus().length, "cpu"),
		...options,
	});
	return {
		...engine,
		async close() {
			await engine.close();
			await embedded.close();
		},
	};
}
