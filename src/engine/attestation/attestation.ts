import type { Fault } from "../../kv/fault.ts";
import type { KvType } from "../../kv/kv-type.ts";

/** The types and sizes of one layer's cache, as found in the engine, not as asked for. */
export interface LayerCache {
	/** Its number among all layers of the model; in older records its place in the list. */
	readonly layer?: number;
	readonly k: KvType;
	/** That of K where the layer has no V of its own: then its row has 0 bytes. */
	readonly v: KvType;
	readonly kRowBytes: number;
	readonly vRowBytes: number;
}

/** Where a fact of the attestation was read. */
type AttestationSource = "saved-state" | "load-log" | "probe";

/**
 * The proof that the engine ran the configuration that was asked for.
 * `attested: false` is for endpoints that cannot be inspected; every verdict from them says so.
 */
export type Attestation =
	| {
			readonly attested: true;
			readonly sources: readonly AttestationSource[];
			readonly layers: readonly LayerCache[];
			/** All layers of the model, those without a cache too; as many as are listed where it is left out. */
			readonly modelLayers?: number;
			/** What recurrent layers keep of one sequence; left out for a model that has none. */
			readonly recurrentBytes?: number;
			/** Bytes of K and V in the engine, and as computed from the model's shape and the types. */
			readonly kvBytes: number;
			readonly kvBytesExpected: number;
			/** Caches whose bytes were added up, each printed with two decimals of a MiB; one where it is left out. */
			readonly kvCaches?: number;
			/** Hadamard rotation of K and of V, `null` where the engine does not say. */
			readonly rotationK: boolean | null;
			readonly rotationV: boolean | null;
			readonly flashAttention: boolean | null;
			readonly contextTokens: number;
			/** What a calibration build does wrong, or null for nothing; left out by every other build. */
			readonly fault?: Fault | null;
			readonly evidence: readonly string[];
	  }
	| { readonly attested: false; readonly reason: string };
