import type { LayerCache } from "../../../engine/attestation/attestation.ts";
import { kvConfigLabel } from "../../../kv/kv-config.ts";

/** Neighbouring layers that hold the same types. */
export interface LayerRange {
	/** `0–7`, or `3`. */
	readonly layers: string;
	readonly types: string;
}

/** The types of every layer, equal neighbours together: a uniform cache is one line, a layer profile a few. */
export function groupLayers(layers: readonly LayerCache[]): LayerRange[] {
	const groups: { first: number; last: number; types: string }[] = [];
	for (const [place, { layer: index = place, k, v }] of layers.entries()) {
		const types = kvConfigLabel({ k, v, layerProfile: 0 });
		const current = groups.at(-1);
		if (current?.types === types && current.last === index - 1) current.last = index;
		else groups.push({ first: index, last: index, types });
	}
	return groups.map(({ first, last, types }) => ({ layers: first === last ? `${first}` : `${first}–${last}`, types }));
}
