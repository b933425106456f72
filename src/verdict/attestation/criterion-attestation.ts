import type { Attestation } from "../../engine/attestation/attestation.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import { bitsPerValue, type KvType } from "../../kv/kv-type.ts";
import { plainCount } from "../rule/plain-number.ts";
import { decided, inconclusive, type Ruling } from "../rule/ruling.ts";

/** Measured and computed KV bytes may differ by padding of rows and cells, not by a type. */
const BYTES_TOLERANCE = 0.01;

// Compares what the engine holds with what the variant asked for, layer by layer and in bytes.
// A census of the layers, not a sample: the estimate has no width and no p-value.
export function judgeAttestation(config: KvConfig, attestation: Attestation): Ruling {
	if (!attestation.attested) return notAttested(`the engine cannot be inspected: ${attestation.reason}`);
	const { layers, kvBytes, kvBytesExpected } = attestation;
	if (layers.length === 0) return notAttested("the engine named no layer of its cache");
	const wrong = layers.flatMap((layer, index) =>
		isRequested(config, layer) ? [] : [`layer ${index} holds ${layer.k}/${layer.v}`],
	);
	if (wrong.length > 0) {
		const found = `${wrong[0]}${wrong.length > 1 ? ` and ${plainCount(wrong.length - 1, "more layers")} differ` : ""}`;
		return failed(wrong.length, layers.length, "types-differ", `${config.k}/${config.v} was asked for, but ${found}.`);
	}
	if (!(Math.abs(kvBytes - kvBytesExpected) <= BYTES_TOLERANCE * kvBytesExpected)) {
		const sizes = `The cache holds ${kvBytes} bytes where the requested types need ${kvBytesExpected}.`;
		return failed(layers.length, layers.length, "bytes-differ", sizes);
	}
	const reason = `All ${layers.length} layers hold ${config.k} keys and ${config.v} values, and the bytes agree.`;
	return census("PASS", 0, layers.length, "types-and-bytes-agree", reason);
}

/** A uniform variant has one type; a layer profile may only raise the precision of some layers. */
function isRequested({ k, v, layerProfile }: KvConfig, layer: { readonly k: KvType; readonly v: KvType }): boolean {
	if (layerProfile === 0) return layer.k === k && layer.v === v;
	return bitsPerValue(layer.k) >= bitsPerValue(k) && bitsPerValue(layer.v) >= bitsPerValue(v);
}

function notAttested(why: string): Ruling {
	const settle = "run the variant on an engine that can be inspected";
	return inconclusive({ reasonCode: "not-attested", reason: `Not attested: ${why}.`, settle });
}

function failed(wrong: number, layers: number, reasonCode: string, reason: string): Ruling {
	return census("FAIL", wrong, layers, reasonCode, reason);
}

function census(state: "PASS" | "FAIL", wrong: number, layers: number, reasonCode: string, reason: string): Ruling {
	const estimate = { value: wrong, low: wrong, high: wrong, n: layers, unit: "layers differ", confidence: 1 };
	return decided(state, { estimate, reasonCode, reason });
}
