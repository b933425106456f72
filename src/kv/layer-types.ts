import type { KvConfig, LayerProfile } from "./kv-config.ts";
import type { KvShape } from "./kv-shape.ts";
import { isQuantized, isTurbo, type KvType } from "./kv-type.ts";

/** The types of one layer's cache. */
export interface LayerTypes {
	readonly k: KvType;
	readonly v: KvType;
}

/** The part of a configuration that decides types. */
export type TypeChoice = Pick<KvConfig, "k" | "v" | "layerProfile" | "types">;

/** What a profile does: which layers it raises, to which types, and what V is in all other layers. */
interface ProfileRule {
	readonly raised: (layer: number, layers: number) => boolean;
	/** `null` leaves K as it was asked for. */
	readonly k: KvType | null;
	readonly v: KvType;
	/** `null` leaves V as it was asked for. */
	readonly otherV: KvType | null;
}

const LEAST_LAYERS = 8;

function atBothEnds(count: number): ProfileRule["raised"] {
	return (layer, layers) => layer < count || layer >= layers - count;
}

function atTheEnd(count: number): ProfileRule["raised"] {
	return (layer, layers) => layer >= layers - count;
}

/** TURBO_LAYER_ADAPTIVE of the TurboQuant fork; 5, 6 and 7 overwrite whichever turbo V was asked for. */
const RULES: Record<Exclude<LayerProfile, 0>, ProfileRule> = {
	1: { raised: atBothEnds(4), k: "q8_0", v: "q8_0", otherV: null },
	2: { raised: atTheEnd(8), k: "q8_0", v: "q8_0", otherV: null },
	5: { raised: atBothEnds(2), k: null, v: "turbo4", otherV: "turbo2" },
	6: { raised: atTheEnd(8), k: null, v: "turbo4", otherV: "turbo2" },
	7: { raised: atBothEnds(2), k: null, v: "q8_0", otherV: "turbo2" },
};

/**
 * What every layer of a model must hold if the engine does what was asked, and nothing else; a profile counts all layers,
 * also those without a cache.
 */
export function layerTypes({ k, v, layerProfile }: TypeChoice, layers: number): readonly LayerTypes[] {
	const indices = Array.from({ length: layers }, (_, layer) => layer);
	if (layerProfile === 0) return indices.map(() => ({ k, v }));
	const rule = RULES[layerProfile];
	return indices.map((layer) =>
		rule.raised(layer, layers) ? { k: rule.k ?? k, v: rule.v } : { k, v: rule.otherV ?? v },
	);
}

/** Every type that a layer may hold: those asked for, and those that the profile puts in their place. */
export function typesNamedBy({ k, v, layerProfile }: TypeChoice): KvType[] {
	if (layerProfile === 0) return [...new Set([k, v])];
	const rule = RULES[layerProfile];
	return [...new Set([k, v, rule.k ?? k, rule.v, rule.otherV ?? v])];
}

/** The same of the layers that own a cache, in their order. */
export function cachedTypes(choice: TypeChoice, { layers, modelLayers }: KvShape): readonly LayerTypes[] {
	const types = layerTypes(choice, modelLayers);
	return layers.map(({ layer }) => types[layer]!);
}

/** Why a profile would have no effect, or half of one, on these types and layers; null where it applies. */
export function profileMisfit({ k, v, layerProfile }: TypeChoice, layers: number): string | null {
	if (layerProfile === 0) return null;
	const profile = `layer profile ${layerProfile}`;
	if (layers < LEAST_LAYERS) return `${profile} needs ${LEAST_LAYERS} layers or more, the model has ${layers}`;
	if (layerProfile >= 5) return isTurbo(v) ? null : `${profile} needs a turbo V, not ${v}`;
	if (!isTurbo(k)) return `${profile} needs a turbo K, not ${k}`;
	return isQuantized(v) ? null : `${profile} needs a quantized V, not ${v}`;
}
