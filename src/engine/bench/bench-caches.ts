import { type KvShape, layeredKvBytes } from "../../kv/kv-bytes.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import { type LayerTypes, layerTypes } from "../../kv/layer-types.ts";
import { type LoadLog, parseLoadLog } from "../load-log.ts";

/** The cache of one test: what was allocated, what its types should take, and whether flash attention was on. */
export interface BenchCache {
	readonly bytes: number;
	/** Null where layers differ in shape and share several caches, which the log does not tell apart. */
	readonly bytesExpected: number | null;
	readonly flashAttention: boolean | null;
}

/** The caches of both tests, or how they differ from what was asked for. */
export type BenchCaches =
	| { readonly state: "as-asked"; readonly prompt: BenchCache; readonly generation: BenchCache }
	| { readonly state: "different"; readonly requested: string; readonly effective: string };

const TEST_BEGINS = /^llama-bench: benchmark \d+\/\d+: starting/;
/** As in the attestation: 1 %, and the rounding of the log's two decimals. */
const TOLERANCE = 0.01;
const LOG_ROUNDING_BYTES = 0.005 * 2 ** 20;

// Holds the bytes of each test's cache against the bytes that the requested types take: the names in the log and in the
// result are those that were asked for, whatever ran.
export function readBenchCaches(lines: readonly string[], shape: KvShape, config: KvConfig): BenchCaches {
	const types = layerTypes(config, shape.length);
	const tests = splitTests(lines).map((own) => cacheOf(parseLoadLog(own), shape, types));
	const [prompt, generation] = tests;
	if (prompt == null || generation == null || tests.length !== 2) {
		return different("a KV cache for each of 2 tests", `${tests.filter((one) => one !== null).length} in the log`);
	}
	for (const { bytes, bytesExpected } of [prompt, generation]) {
		if (bytesExpected === null) continue;
		if (Math.abs(bytes - bytesExpected) <= TOLERANCE * bytesExpected + LOG_ROUNDING_BYTES) continue;
		return different(`${Math.round(bytesExpected)} bytes of KV cache`, `${Math.round(bytes)} (log of llama-bench)`);
	}
	return { state: "as-asked", prompt, generation };
}

function splitTests(lines: readonly string[]): string[][] {
	const tests: string[][] = [];
	for (const line of lines) {
		if (TEST_BEGINS.test(line)) tests.push([]);
		tests.at(-1)?.push(line);
	}
	return tests;
}

function cacheOf({ caches, flashAttention }: LoadLog, shape: KvShape, types: readonly LayerTypes[]): BenchCache | null {
	if (caches.length === 0) return null;
	const layers = caches.reduce((sum, cache) => sum + cache.layers, 0);
	const known = layers === shape.length && (caches.length === 1 || isUniform(shape, types));
	const perLayer = layeredKvBytes(shape, types, 1) / shape.length;
	return {
		bytes: caches.reduce((sum, cache) => sum + cache.bytes, 0),
		bytesExpected: known ? caches.reduce((sum, { cells, layers: own }) => sum + cells * own * perLayer, 0) : null,
		flashAttention,
	};
}

function isUniform(shape: KvShape, types: readonly LayerTypes[]): boolean {
	const bytes = shape.map((layer, index) => layeredKvBytes([layer], [types[index]!], 1));
	return new Set(bytes).size <= 1;
}

function different(requested: string, effective: string): BenchCaches {
	return { state: "different", requested, effective };
}
