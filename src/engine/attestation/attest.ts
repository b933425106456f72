import { type KvShape, layeredKvBytes } from "../../kv/kv-bytes.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import { layerTypes } from "../../kv/layer-types.ts";
import type { Attestation } from "./attestation.ts";
import { attestedFault } from "./attested-fault.ts";
import { checkLayers } from "./check-layers.ts";
import { checkLogBytes, checkLogTypes } from "./check-load-log.ts";
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

/** Compares requested with found, layer by layer; what it returns is the proof, what it throws names both. */
export function attest({ config, shape, contextTokens, log, state }: AttestInput): ProvenAttestation {
	const fault = attestedFault(config, log);
	checkLayers(config, shape, state.layers, "saved state");
	checkLogTypes(config, log, shape);
	const found = log.caches.reduce((sum, cache) => sum + cache.bytes, 0);
	const expected = layeredKvBytes(shape, layerTypes(config, shape.length), contextTokens);
	checkLogBytes(config, { found, expected, figures: log.caches.length }, "of KV cache");
	return {
		attested: true,
		sources: ["saved-state", "load-log"],
		layers: state.layers,
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

type ProvenAttestation = Extract<Attestation, { attested: true }>;
