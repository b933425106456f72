import type { Attestation, LayerCache } from "../../engine/attestation/attestation.ts";
import { bytesAgree } from "../../kv/bytes-agree.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import { layerDifferences } from "../../kv/layer-differences.ts";
import { plainCount } from "../rule/plain-number.ts";
import { decided, inconclusive, type Ruling } from "../rule/ruling.ts";

/**
 * Compares what the engine holds with what the variant asked for, layer by layer and in bytes, by the rule that the
 * engine was opened by. A census of the layers, not a sample: the estimate has no width and no p-value.
 */
export function judgeAttestation(config: KvConfig, attestation: Attestation): Ruling {
	if (!attestation.attested) return notAttested(`the engine cannot be inspected: ${attestation.reason}`);
	const { layers, kvBytes, kvBytesExpected, kvCaches } = attestation;
	if (layers.length === 0) return notAttested("the engine named no layer of its cache");
	const wrong = new Set(layerDifferences(config, layers).map(({ layer }) => layer));
	if (wrong.size > 0) {
		const reason = `${askedFor(config)} was asked for, but ${foundInstead(layers, wrong)}.`;
		return failed(wrong.size, layers.length, "types-differ", reason);
	}
	if (!bytesAgree(kvBytes, kvBytesExpected, kvCaches)) {
		const sizes = `The cache holds ${kvBytes} bytes where the requested types need ${kvBytesExpected}.`;
		return failed(layers.length, layers.length, "bytes-differ", sizes);
	}
	const reason = `All ${layers.length} layers hold ${held(config)}, and the bytes agree.`;
	return census("PASS", 0, layers.length, "types-and-bytes-agree", reason);
}

function askedFor({ k, v, layerProfile }: KvConfig): string {
	return layerProfile === 0 ? `${k}/${v}` : `${k}/${v} under layer profile ${layerProfile}`;
}

/** Under a profile layers hold different types, each the one that the profile gives it. */
function held(config: KvConfig): string {
	const { k, v, layerProfile } = config;
	return layerProfile === 0 ? `${k} keys and ${v} values` : `what ${askedFor(config)} gives each of them`;
}

function foundInstead(layers: readonly LayerCache[], wrong: ReadonlySet<number>): string {
	const first = Math.min(...wrong);
	const more = wrong.size > 1 ? ` and ${plainCount(wrong.size - 1, "more layers")} differ` : "";
	return `layer ${first} holds ${layers[first]?.k}/${layers[first]?.v}${more}`;
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
