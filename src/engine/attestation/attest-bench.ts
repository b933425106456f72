import { layeredKvBytes } from "../../kv/kv-bytes.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import type { KvShape } from "../../kv/kv-shape.ts";
import { cachedTypes, type LayerTypes } from "../../kv/layer-types.ts";
import { checkLogBytes, checkLogLayerCount, checkLogTypes } from "./check-load-log.ts";
import { configMismatch } from "./config-mismatch.ts";
import { type LoadLog, parseLoadLog } from "./load-log.ts";

/** The cache of one test: what was allocated, what its types take, and whether flash attention was on. */
export interface BenchCache {
	readonly bytes: number;
	/** Null where layers of several shapes share several caches, which the log does not tell apart. */
	readonly bytesExpected: number | null;
	readonly flashAttention: boolean | null;
}

const TEST_BEGINS = /^llama-bench: benchmark \d+\/\d+: starting/;

/**
 * The caches of both tests, each held against the names and bytes of the requested types: the types in the result lines
 * are those that were asked for, whatever ran. Throws `engine-config-mismatch`.
 */
export function attestBench(
	lines: readonly string[],
	shape: KvShape,
	config: KvConfig,
): { readonly prompt: BenchCache; readonly generation: BenchCache } {
	const [prompt, generation, ...more] = splitTests(lines).map((own) => attestTest(parseLoadLog(own), shape, config));
	if (prompt !== undefined && generation !== undefined && more.length === 0) return { prompt, generation };
	throw configMismatch(config, "a KV cache for each of 2 tests", "another number in the log of llama-bench");
}

function splitTests(lines: readonly string[]): string[][] {
	const tests: string[][] = [];
	for (const line of lines) {
		if (TEST_BEGINS.test(line)) tests.push([]);
		tests.at(-1)?.push(line);
	}
	return tests;
}

function attestTest(log: LoadLog, shape: KvShape, config: KvConfig): BenchCache {
	const types = cachedTypes(config, shape);
	checkLogTypes(config, log, shape);
	checkLogLayerCount(config, log, shape);
	const bytes = log.caches.reduce((sum, cache) => sum + cache.bytes, 0);
	const bytesExpected = expectedBytes(log, shape, types);
	const figures = log.caches.length;
	if (bytesExpected !== null) checkLogBytes(config, { found: bytes, expected: bytesExpected, figures }, "of KV cache");
	return { bytes: Math.round(bytes), bytesExpected, flashAttention: log.flashAttention };
}

// A model with sliding windows has two caches of different length, each of some of the layers.
function expectedBytes({ caches }: LoadLog, shape: KvShape, types: readonly LayerTypes[]): number | null {
	if (caches.length > 1 && !isUniform(shape, types)) return null;
	const perLayer = layeredKvBytes(shape, types, 1) / shape.layers.length;
	return caches.reduce((sum, { cells, layers }) => sum + cells * layers * perLayer, 0);
}

function isUniform(shape: KvShape, types: readonly LayerTypes[]): boolean {
	const bytes = shape.layers.map((layer, index) => layeredKvBytes({ ...shape, layers: [layer] }, [types[index]!], 1));
	return new Set(bytes).size <= 1;
}
