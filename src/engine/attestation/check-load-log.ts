import { bytesAgree } from "../../kv/bytes-agree.ts";
import { type KvConfig, kvConfigLabel } from "../../kv/kv-config.ts";
import type { KvShape } from "../../kv/kv-shape.ts";
import type { KvType } from "../../kv/kv-type.ts";
import { layerDifferences } from "../../kv/layer-differences.ts";
import { cachedTypes } from "../../kv/layer-types.ts";
import { configMismatch } from "./config-mismatch.ts";
import { describeDifferences } from "./describe-differences.ts";
import type { LoadLog } from "./load-log.ts";

const WITNESS = "(load log)";

/**
 * The names that an honest log may give a side of one cache: the type that is there, with a profile also the one asked
 * for, and `mixed` where there are several. A model with windows has two caches, each of some of the layers.
 */
function honestNames(types: readonly KvType[], requested: KvType, profile: number): ReadonlySet<string> {
	const there = new Set(types);
	if (profile === 0) return there;
	return new Set([...(there.size === 1 ? there : [...there, "mixed"]), requested]);
}

/** Holds all that a load log says of types against those that the layers must have: of caches, and of single layers. */
export function checkLogTypes(config: KvConfig, log: LoadLog, shape: KvShape): void {
	const { caches } = log;
	if (caches.length === 0)
		throw configMismatch(config, kvConfigLabel(config), "unknown (the load log does not show a KV cache)");
	const types = cachedTypes(config, shape);
	const sides = { k: types.map(({ k }) => k), v: types.map(({ v }) => v) };
	const k = honestNames(sides.k, config.k, config.layerProfile);
	const v = honestNames(sides.v, config.v, config.layerProfile);
	for (const { kType, vType } of caches) {
		if (k.has(kType) && v.has(vType)) continue;
		throw configMismatch(config, `K ${[...k].join("|")}, V ${[...v].join("|")}`, `K ${kType}, V ${vType} ${WITNESS}`);
	}
	checkLogLayers(config, log, shape);
}

/**
 * A tree that names layers names those that are not what was asked of all of them; the others are. Of a tree that names
 * none, nothing is known layer by layer.
 */
function checkLogLayers(config: KvConfig, { layers }: LoadLog, shape: KvShape): void {
	if (layers.length === 0) return;
	const named = new Map(layers.map((one) => [one.layer, one]));
	const found = shape.layers.map(({ layer }) => ({ ...(named.get(layer) ?? config), layer }));
	const differences = layerDifferences(config, found, shape.modelLayers);
	if (differences.length === 0) return;
	const { requested, effective } = describeDifferences(differences);
	throw configMismatch(config, requested, `${effective} ${WITNESS}`);
}

/** Holds the number of layers that have a cache against the model's; a log of fewer would hide some of them. */
export function checkLogLayerCount(config: KvConfig, { caches }: LoadLog, shape: KvShape): void {
	const found = caches.reduce((sum, { layers }) => sum + layers, 0);
	if (found === shape.layers.length) return;
	throw configMismatch(config, `${shape.layers.length} layers with a KV cache`, `${found} ${WITNESS}`);
}

/** Bytes in a load log: what was found, what was computed, and how many printed figures were added up. */
export interface LoggedBytes {
	readonly found: number;
	readonly expected: number;
	readonly figures: number;
}

/** Holds bytes in a load log against computed ones; `what` as in "of KV cache". */
export function checkLogBytes(config: KvConfig, { found, expected, figures }: LoggedBytes, what: string): void {
	if (bytesAgree(found, expected, figures)) return;
	throw configMismatch(config, `${Math.round(expected)} bytes ${what}`, `${Math.round(found)} ${WITNESS}`);
}
