import { isExactRow, layeredKvBytes } from "../../kv/kv-bytes.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import type { KvShape } from "../../kv/kv-shape.ts";
import { cachedTypes, typesNamedBy } from "../../kv/layer-types.ts";
import type { Attestation, LayerCache } from "./attestation.ts";
import { attestedFault } from "./attested-fault.ts";
import { checkLayers } from "./check-layers.ts";
import { checkLogBytes, checkLogTypes } from "./check-load-log.ts";
import { checkRecurrent } from "./check-recurrent.ts";
import type { LoadLog } from "./load-log.ts";
import { placeLayers } from "./place-layers.ts";
import type { SavedState } from "./state/saved-state.ts";

/** What was asked for, and the two witnesses of what is there. */
export interface AttestInput {
	readonly config: KvConfig;
	readonly shape: KvShape;
	readonly contextTokens: number;
	readonly log: LoadLog;
	readonly state: SavedState;
}

/** Compares requested with found, layer by layer; what it returns is the proof, what it throws names both. */
export function attest({ config, shape, contextTokens, log, state }: AttestInput): ProvenAttestation {
	const fault = attestedFault(config, log);
	const layers = placeLayers(shape, state.layers);
	checkLayers(config, shape, layers, "saved state");
	checkRecurrent(config, shape, state.recurrent);
	checkLogTypes(config, log, shape);
	const found = log.caches.reduce((sum, cache) => sum + cache.bytes, 0);
	const expected = expectedBytes(config, shape, contextTokens, layers);
	checkLogBytes(config, { found, expected, figures: log.caches.length }, "of KV cache");
	return {
		attested: true,
		sources: ["saved-state", "load-log"],
		layers,
		modelLayers: shape.modelLayers,
		...(state.recurrent === null ? {} : { recurrentBytes: state.recurrent.bytes }),
		kvBytes: Math.round(found),
		kvBytesExpected: expected,
		kvCaches: log.caches.length,
		rotationK: log.rotationK,
		rotationV: log.rotationV,
		flashAttention: log.flashAttention,
		contextTokens,
		...(fault === undefined ? {} : { fault }),
		evidence: log.evidence,
	};
}

// From the model's header and the types; where one of them has rows that cannot be computed, from the rows of the saved
// state, which are those that the engine writes.
function expectedBytes(config: KvConfig, shape: KvShape, cells: number, found: readonly LayerCache[]): number {
	const isExact = typesNamedBy(config).every((type) => isExactRow(type, config.types));
	const computed = isExact ? layeredKvBytes(shape, cachedTypes(config, shape), cells, config.types) : null;
	return computed ?? cells * found.reduce((sum, { kRowBytes, vRowBytes }) => sum + kRowBytes + vRowBytes, 0);
}

type ProvenAttestation = Extract<Attestation, { attested: true }>;
