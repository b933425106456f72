import type { KvConfig } from "../../kv/kv-config.ts";
import type { KvShape } from "../../kv/kv-shape.ts";
import type { Attestation } from "./attestation.ts";
import { checkLayers, type NamedLayer } from "./check-layers.ts";

/** The cache of a probe as its own tensors have it, whatever was asked of it. */
export interface ProbedCache {
	readonly layers: readonly NamedLayer[];
	readonly kvBytes: number;
}

/**
 * Proves the cache of a probe, which is a process of its own beside the one that answers, layer by layer. Returns what
 * it holds in one line, for the record; throws `engine-config-mismatch`.
 */
export function attestProbe(config: KvConfig, shape: KvShape, { layers, kvBytes }: ProbedCache): string {
	checkLayers(config, shape, layers, "probe");
	const names = (side: "k" | "v") => [...new Set(layers.map((layer) => layer[side]))].join("+");
	return `tq-probe: ${layers.length} layers, K (${names("k")}), V (${names("v")}), ${kvBytes} bytes`;
}

/** The attestation of an engine whose probe has been proven as well; the same where it is known already. */
export function withProbe(attestation: Attestation, proof: string): Attestation {
	if (!attestation.attested || attestation.sources.includes("probe")) return attestation;
	const { sources, evidence } = attestation;
	return { ...attestation, sources: [...sources, "probe"], evidence: [...evidence, proof] };
}
