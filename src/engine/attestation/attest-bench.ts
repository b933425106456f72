import { isExactRow, layeredKvBytes } from "../../kv/kv-bytes.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import type { KvShape } from "../../kv/kv-shape.ts";
import { cachedTypes, typesNamedBy } from "../../kv/layer-types.ts";
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
	checkLogTypes(config, log, shape);
	checkLogLayerCount(config, log, shape);
	const bytes = log.caches.reduce((sum, cache) => sum + cache.bytes, 0);
	const bytesExpected = expectedBytes(log, shape, config);
	const figures = log.caches.length;
	if (bytesExpected !== null) checkLogBytes(config, { found: bytes, expected: bytesExpected, figures }, "of KV cache");
	return { bytes: Math.round(bytes), bytesExpected, flashAttention: log.flashAttention };
}

// A model with sliding windows has two caches of different length, each of some of the layers.
function expectedBytes({ caches }: LoadLog, shape: KvShape, config: KvConfig): number | null {
	const rows = exactRows(shape, config);
	if (rows === null || (caches.length > 1 && new Set(rows).size > 1)) return null;
	const perLayer = rows.reduce((sum, bytes) => sum + bytes, 0) / rows.length;
	return caches.reduce((sum, { cells, layers }) => sum + cells * layers * perLayer, 0);
}

// Bytes of K and V of one token, by layer; null where they are not known to the byte.
function exactRows(shape: KvShape, config: KvConfig): number[] | null {
	if (!typesNamedBy(config).every((type) => isExactRow(type, config.types))) return null;
	const types = cachedTypes(config, shape);
	const rows = shape.layers.map((layer, index) =>
		layeredKvBytes({ ...shape, layers: [layer] }, [types[index]!], 1, config.types),
	);
	return rows.every((bytes) => bytes !== null) ? rows : null;
}
