import { type KvShape, kvRowBytes } from "../../kv/kv-bytes.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import { layerTypes } from "../../kv/layer-types.ts";
import { attestedFault } from "./attest-fault.ts";
import { checkLogBytes, checkLogTypes, configMismatch } from "./attest-log.ts";
import { parseLoadLog } from "./load-log.ts";

/** The cache that a call of llama-perplexity made, as its log has it. It saves no state that names every layer's type. */
export interface PassCache {
	/** Bytes of K and V, found and as computed from the model's shape and the types. */
	readonly kBytes: number;
	readonly vBytes: number;
	readonly kBytesExpected: number;
	readonly vBytesExpected: number;
	readonly cells: number;
	readonly rotationK: boolean | null;
	readonly rotationV: boolean | null;
	readonly flashAttention: boolean | null;
	readonly evidence: readonly string[];
}

/** Caches are made in steps of this many cells. */
const CELL_STEP = 256;

/**
 * Under a layer profile the log may name the V type that was asked for while other types are there, so that the bytes
 * decide, K and V apart. With `--swa-full` every layer has every cell.
 */
export function attestPass(config: KvConfig, shape: KvShape, contextTokens: number, stderr: string): PassCache {
	const log = parseLoadLog(stderr.split("\n"));
	const types = layerTypes(config, shape.length);
	attestedFault(config, log);
	checkLogTypes(config, log, types);
	const cells = Math.ceil(contextTokens / CELL_STEP) * CELL_STEP;
	const odd = log.caches.find((cache) => cache.cells !== cells);
	if (odd !== undefined) throw configMismatch(config, `a cache of ${cells} cells`, `${odd.cells} (load log)`);
	const sum = (rows: readonly number[]): number => rows.reduce((total, bytes) => total + bytes, 0);
	const kBytes = sum(log.caches.map((cache) => cache.kBytes));
	const vBytes = sum(log.caches.map((cache) => cache.vBytes));
	const kBytesExpected = cells * sum(shape.map((layer, i) => kvRowBytes(types[i]!.k, layer.kvHeads, layer.keyLength)));
	const vBytesExpected =
		cells * sum(shape.map((layer, i) => kvRowBytes(types[i]!.v, layer.kvHeads, layer.valueLength)));
	checkLogBytes(config, kBytes, kBytesExpected, "of K");
	checkLogBytes(config, vBytes, vBytesExpected, "of V");
	const { rotationK, rotationV, flashAttention, evidence } = log;
	const found = { kBytes: Math.round(kBytes), vBytes: Math.round(vBytes), kBytesExpected, vBytesExpected, cells };
	return { ...found, rotationK, rotationV, flashAttention, evidence };
}
