import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { openLlamaServerEngine } from "../../../src/engine/llama/llama-server-engine.ts";
import type { LlamaServerOptions } from "../../../src/engine/llama/server/llama-server-options.ts";
import type { Engine, OpenEngine } from "../../../src/engine/port/engine.ts";
import { EngineFailure } from "../../../src/engine/port/engine-failure.ts";
import type { KvConfig } from "../../../src/kv/kv-config.ts";
import { STOCK_TYPES } from "../sample/stock-types.ts";

export const FAKE_SERVER = path.resolve(import.meta.dirname, "../../fixtures/llama-server/llama-server");

/** What the fixtures that the stand-in shows were recorded with. */
export const FAKE_SETTINGS = { contextTokens: 1024, batchTokens: 512, threads: 1 };

/** An engine over the stand-in, with its log and the process ids of its servers so far. */
export interface FakeServerEngine {
	readonly engine: Engine;
	readonly log: string[];
	pids(): number[];
	config(faults: string, types?: Partial<KvConfig>): KvConfig;
	open(faults: string, types?: Partial<KvConfig>): Promise<OpenEngine>;
}

/** A process that has ended but was not waited for yet does not count, where the system tells. */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		if (!existsSync("/proc/self/stat")) return true;
		const state = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /s, "")[0];
		return state !== "Z" && state !== "X";
	} catch {
		return false;
	}
}

/** Short limits, so that tests of hanging servers take moments. */
export async function openFakeServer(
	directory: string,
	options: Partial<LlamaServerOptions> = {},
): Promise<FakeServerEngine> {
	const log: string[] = [];
	const starts = path.join(directory, "starts");
	const engine = await openLlamaServerEngine({
		benchBinary: "llama-bench",
		serverBinary: FAKE_SERVER,
		perplexityBinary: null,
		freeBytes: async () => 1e12,
		version: "fake",
		backend: "cpu",
		binaries: {},
		kvTypes: STOCK_TYPES,
		modelFile: "models/tq-mini-q8_0.gguf",
		tempDirectory: directory,
		parallel: 2,
		environment: process.env,
		openProbe: null,
		memoryMeter: null,
		log: (line) => log.push(line),
		...options,
		limits: { startMs: 20_000, silenceMs: 10_000, graceMs: 300, ...options.limits },
	});
	const configOf = (faults: string, types: Partial<KvConfig> = {}): KvConfig => {
		const environment = { FAKE_SERVER: faults, FAKE_SERVER_STARTS: starts };
		return { name: "v", k: "q8_0", v: "q4_0", layerProfile: 0, environment, ...types };
	};
	return {
		engine,
		log,
		config: configOf,
		pids: () => (existsSync(starts) ? readFileSync(starts, "utf8").trim().split("\n").map(Number) : []),
		open: (faults, types) => engine.open(configOf(faults, types), FAKE_SETTINGS),
	};
}

/** The failure of a call that must fail. */
export async function failureOf(call: Promise<unknown>): Promise<EngineFailure> {
	const error = await call.then(
		() => new Error("the call did not fail"),
		(thrown: unknown) => thrown,
	);
	if (error instanceof EngineFailure) return error;
	throw error;
}
