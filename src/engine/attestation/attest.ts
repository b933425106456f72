import { type KvShape, kvRowBytes, layeredKvBytes } from "../../kv/kv-bytes.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import { type LayerTypes, layerTypes } from "../../kv/layer-types.ts";
import { attestedFault } from "./attest-fault.ts";
import { checkLogBytes, checkLogTypes, configMismatch } from "./attest-log.ts";
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

function checkLayerTypes({ config, shape, state }: AttestInput, types: readonly LayerTypes[]): void {
	if (state.layers.length !== shape.length) {
		throw configMismatch(config, `${shape.length} layers with a KV cache`, `${state.layers.length} (saved state)`);
	}
	const found = layerDifferences(types, state.layers);
	if (found !== null) throw configMismatch(config, found.requested, `${found.effective} (saved state)`);
}

function checkRowBytes({ config, shape, state }: AttestInput, types: readonly LayerTypes[]): void {
	shape.forEach((layer, index) => {
		const found = state.layers[index]!;
		const k = kvRowBytes(types[index]!.k, layer.kvHeads, layer.keyLength);
		const v = kvRowBytes(types[index]!.v, layer.kvHeads, layer.valueLength);
		if (found.kRowBytes === k && found.vRowBytes === v) return;
		throw configMismatch(
			config,
			`layer ${index} rows of ${k} bytes of K and ${v} of V`,
			`${found.kRowBytes} and ${found.vRowBytes} (saved state)`,
		);
	});
}

// Compares requested with found, layer by layer; what it returns is the proof, what it throws names both.
export function attest(input: AttestInput): Extract<Attestation, { attested: true }> {
	const types = layerTypes(input.config, input.shape.length);
	const fault = attestedFault(input.config, input.log);
	checkLayerTypes(input, types);
	checkRowBytes(input, types);
	checkLogTypes(input.config, input.log, types);
	const kvBytesFound = input.log.caches.reduce((sum, cache) => sum + cache.bytes, 0);
	const kvBytesExpected = layeredKvBytes(input.shape, types, input.contextTokens);
	checkLogBytes(input.config, kvBytesFound, kvBytesExpected, "of KV cache");
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
		...(fault === undefined ? {} : { fault }),
		evidence: input.log.evidence,
	};
}
