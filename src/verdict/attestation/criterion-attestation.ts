import type { Attestation } from "../../engine/attestation/attestation.ts";
import { bytesAgree } from "../../kv/bytes-agree.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import { layerDifferences } from "../../kv/layer-differences.ts";
import type { AttestationReason } from "../reason/attestation-reason.ts";
import { decided, inconclusive, type Ruling } from "../rule/ruling.ts";

/**
 * Compares what the engine holds with what the variant asked for, layer by layer and in bytes, by the rule that the
 * engine was opened by. A census of the layers, not a sample: the estimate has no width and no p-value.
 */
export function judgeAttestation(config: KvConfig, attestation: Attestation): Ruling {
	if (!attestation.attested) return notAttested(`the engine cannot be inspected: ${attestation.reason}`);
	const { layers, modelLayers, kvBytes, kvBytesExpected, kvCaches } = attestation;
	if (layers.length === 0) return notAttested("the engine named no layer of its cache");
	const { k, v, layerProfile } = config;
	const asked = { k, v, layerProfile };
	const wrong = new Set(layerDifferences(config, layers, modelLayers).map(({ layer }) => layer));
	const index = Math.min(...wrong);
	const first = layers.find(({ layer }, place) => (layer ?? place) === index);
	if (first !== undefined) {
		const found = { index, k: first.k, v: first.v };
		const reason = { of: "attestation", code: "types-differ", asked, first: found, wrong: wrong.size } as const;
		return census("FAIL", wrong.size, layers.length, reason);
	}
	if (!bytesAgree(kvBytes, kvBytesExpected, kvCaches)) {
		const reason = { of: "attestation", code: "bytes-differ", kvBytes, kvBytesExpected } as const;
		return census("FAIL", layers.length, layers.length, reason);
	}
	const reason = { of: "attestation", code: "types-and-bytes-agree", layers: layers.length, asked } as const;
	return census("PASS", 0, layers.length, reason);
}

function notAttested(why: string): Ruling {
	return inconclusive({ reason: { of: "attestation", code: "not-attested", why }, settle: "inspectable-engine" });
}

function census(state: "PASS" | "FAIL", wrong: number, layers: number, reason: AttestationReason): Ruling {
	const estimate = { value: wrong, low: wrong, high: wrong, n: layers, unit: "layers differ", confidence: 1 };
	return decided(state, { estimate, reason });
}
