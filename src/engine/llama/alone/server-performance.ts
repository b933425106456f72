import path from "node:path";
import type { EnginePerformance } from "../../port/performance.ts";
import { runLlamaBench } from "../bench/run-llama-bench.ts";
import type { ServerSource } from "../server/open-server-config.ts";
import { measureFirstToken } from "./measure-first-token.ts";
import { measureLoad } from "./measure-load.ts";

/** Measurements with the programs of one engine build, each in processes of its own. */
export function serverPerformance(source: ServerSource): EnginePerformance {
	const { options, shape } = source;
	const { benchBinary, modelFile, backend, tempDirectory, environment, log } = options;
	const bench = {
		binary: path.resolve(benchBinary),
		modelFile: path.resolve(modelFile),
		shape,
		backend,
		directory: path.resolve(tempDirectory),
		environment,
		log: (line: string): void => log?.(line),
	};
	return {
		throughput: (config, request, signal) => runLlamaBench(bench, { config, request }, signal),
		load: (config, request, signal) => measureLoad(source, config, request, signal),
		firstToken: (config, request, signal) => measureFirstToken(source, config, request, signal),
	};
}
