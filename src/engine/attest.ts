import { TqEvalError } from "../error.ts";
import { type KvShape, kvRowBytes, layeredKvBytes } from "../kv/kv-bytes.ts";
import { type KvConfig, kvConfigLabel } from "../kv/kv-config.ts";
import type { KvType } from "../kv/kv-type.ts";
import { type LayerTypes, layerTypes } from "../kv/layer-types.ts";
import type { Attestation } from "./attestation.ts";
import { layerDifferences } from "./layer-differences.ts";
import type { LoadLog } from "./load-log.ts";
import type { SavedState } from "./saved-state.ts";

/** What was asked for, and the two witnesses of what is there. */
export interface AttestInput {
	readonly config: KvConfig;
	readonly shape: KvShape;
	readonly contextTokens: number;
	readonly log: LoadLog;
	readonly state: SavedState;
}

/** Rounding of the log's two decimals of a MiB, on top of the relative tolerance. */
const LOG_ROUNDING_BYTES = 0.005 * 2 ** 20;
const TOLERANCE = 0.01;

function mismatch(config: KvConfig, requested: string, effective: string): TqEvalError {
	return new TqEvalError(`Variant ${config.name}: requested ${requested}, effective ${effective}`, {
		code: "engine-config-mismatch",
		where: config.name,
		value: effective,
		remedy: "Declare the effective types as the variant, or use an engine that runs the requested ones.",
	});
}

/** The names that an honest log may give a side: the types that are there, and with a profile also those asked for. */
function honestNames(types: readonly KvType[], requested: KvType, profile: number): ReadonlySet<string> {
	const there = new Set(types).size === 1 ? types[0]! : "mixed";
	return new Set(profile === 0 ? [there] : [there, requested]);
}

function checkLogTypes({ config, log }: AttestInput, types: readonly LayerTypes[]): void {
	if (log.caches.length === 0) {
		throw mismatch(config, kvConfigLabel(config), "unknown (the load log does not show a KV cache)");
	}
	const sides = { k: types.map(({ k }) => k), v: types.map(({ v }) => v) };
	const k = honestNames(sides.k, config.k, config.layerProfile);
	const v = honestNames(sides.v, config.v, config.layerProfile);
	for (const { kType, vType } of log.caches) {
		if (k.has(kType) && v.has(vType)) continue;
		throw mismatch(config, `K ${[...k].join("|")}, V ${[...v].join("|")}`, `K ${kType}, V ${vType} (load log)`);
	}
}

function checkLayerTypes({ config, shape, state }: AttestInput, types: readonly LayerTypes[]): void {
	if (state.layers.length !== shape.length) {
		throw mismatch(config, `${shape.length} layers with a KV cache`, `${state.layers.length} (saved state)`);
	}
	const found = layerDifferences(types, state.layers);
	if (found !== null) throw mismatch(config, found.requested, `${found.effective} (saved state)`);
}

function checkRowBytes({ config, shape, state }: AttestInput, types: readonly LayerTypes[]): void {
	shape.forEach((layer, index) => {
		const found = state.layers[index]!;
		const k = kvRowBytes(types[index]!.k, layer.kvHeads, layer.keyLength);
		const v = kvRowBytes(types[index]!.v, layer.kvHeads, layer.valueLength);
		if (found.kRowBytes === k && found.vRowBytes === v) return;
		throw mismatch(
			config,
			`layer ${index} rows of ${k} bytes of K and ${v} of V`,
			`${found.kRowBytes} and ${found.vRowBytes} (saved state)`,
		);
	});
}

function checkBytes({ config }: AttestInput, found: number, expected: number): void {
	if (Math.abs(found - expected) <= TOLERANCE * expected + LOG_ROUNDING_BYTES) return;
	throw mismatch(config, `${Math.round(expected)} bytes of KV cache`, `${Math.round(found)} (load log)`);
}

// Compares requested with found, layer by layer; what it returns is the proof, what it throws names both.
export function attest(input: AttestInput): Extract<Attestation, { attested: true }> {
	const types = layerTypes(input.config, input.shape.length);
	checkLayerTypes(input, types);
	checkRowBytes(input, types);
	checkLogTypes(input, types);
	const kvBytesFound = input.log.caches.reduce((sum, cache) => sum + cache.bytes, 0);
	const kvBytesExpected = layeredKvBytes(input.shape, types, input.contextTokens);
	checkBytes(input, kvBytesFound, kvBytesExpected);
	return {
		attested: true,
		sources: ["saved-state", "load-log"],
		layers: input.state.layers,
		kvBytes: Math.round(kvBytesFound),
		kvBytesExpected,
		rotationK: input.log.rotationK,
		rotationV: input.log.rotationV,
		flashAttention: input.log.flashAttention,
		contextTokens: input.contextTokens,
		evidence: input.log.evidence,
	};
}
