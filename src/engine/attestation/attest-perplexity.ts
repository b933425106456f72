import { isExactRow, kvRowBytes, plus } from "../../kv/kv-bytes.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import type { KvShape } from "../../kv/kv-shape.ts";
import type { KvType } from "../../kv/kv-type.ts";
import { cachedTypes } from "../../kv/layer-types.ts";
import { attestedFault } from "./attested-fault.ts";
import { checkLogBytes, checkLogLayerCount, checkLogTypes } from "./check-load-log.ts";
import { configMismatch } from "./config-mismatch.ts";
import { parseLoadLog } from "./load-log.ts";
import type { PassCache } from "./pass-cache.ts";

/** Caches are made in steps of this many cells. */
const CELL_STEP = 256;

/**
 * Proves the cache of one call of llama-perplexity by its log, which is all there is: names, bytes of K and V apart,
 * cells, layers, and the types of single layers where the tree tells them. Under a layer profile the log may name the V
 * that was asked for while other types are there, so that the bytes decide. With `--swa-full` every layer has every cell.
 */
export function attestPerplexity(
	config: KvConfig,
	shape: KvShape,
	contextTokens: number,
	lines: readonly string[],
): PassCache {
	const log = parseLoadLog(lines);
	attestedFault(config, log);
	checkLogTypes(config, log, shape);
	checkLogLayerCount(config, log, shape);
	const cells = Math.ceil(contextTokens / CELL_STEP) * CELL_STEP;
	const odd = log.caches.find((cache) => cache.cells !== cells);
	if (odd !== undefined) throw configMismatch(config, `a cache of ${cells} cells`, `${odd.cells} (load log)`);
	const kBytes = sum(log.caches.map((cache) => cache.kBytes));
	const vBytes = sum(log.caches.map((cache) => cache.vBytes));
	const { kBytesExpected, vBytesExpected } = expectedBytes(config, shape, cells);
	const figures = log.caches.length;
	if (kBytesExpected !== null) checkLogBytes(config, { found: kBytes, expected: kBytesExpected, figures }, "of K");
	if (vBytesExpected !== null) checkLogBytes(config, { found: vBytes, expected: vBytesExpected, figures }, "of V");
	const { rotationK, rotationV, flashAttention, evidence } = log;
	const found = { kBytes: Math.round(kBytes), vBytes: Math.round(vBytes), kBytesExpected, vBytesExpected, cells };
	return { ...found, rotationK, rotationV, flashAttention, evidence };
}

function expectedBytes(config: KvConfig, shape: KvShape, cells: number) {
	const types = cachedTypes(config, shape);
	const row = (type: KvType, heads: number, length: number) =>
		isExactRow(type, config.types) ? kvRowBytes(type, heads, length, config.types) : null;
	const total = (rows: (number | null)[]) =>
		rows.reduce((all, bytes) => plus(all, bytes === null ? null : cells * bytes), 0);
	const { layers } = shape;
	return {
		kBytesExpected: total(layers.map((layer, i) => row(types[i]!.k, layer.kvHeads, layer.keyLength))),
		vBytesExpected: total(layers.map((layer, i) => row(types[i]!.v, layer.kvHeads, layer.valueLength))),
	};
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, one) => total + one, 0);
}
