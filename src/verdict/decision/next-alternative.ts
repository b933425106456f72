import { type KvConfig, kvConfigLabel, LAYER_PROFILES } from "../../kv/kv-config.ts";
import { bitsPerValue, isTurbo, KV_TYPES, type KvType } from "../../kv/kv-type.ts";
import { type LayerTypes, layerTypes, profileMisfit, type TypeChoice } from "../../kv/layer-types.ts";

/** Keys lose more than values do: this type is the usual K of an asymmetric pair. */
const SAFE_KEY: KvType = "q8_0";

/** Layers enough that every profile leaves some as they are. */
const LAYERS = 24;

/**
 * The configurations to try where this one fails: safer keys first, then a layer profile, then more bits. None of them
 * stores a layer with fewer bits than the one that failed. A type whose bits nobody knows has no milder one that could
 * be named. What the suite runs already is pointed to instead.
 */
export function nextAlternative(config: KvConfig, baseline: KvConfig, there: readonly string[] = []): string {
	if ([config.k, config.v].some((type) => bitsPerValue(type, config.types) === null))
		return `Keep the baseline ${baseline.name}: how many bits ${kvConfigLabel(config)} takes is not known.`;
	const options = [asymmetric(config), profile(config), moreBits(config)]
		.filter((option) => option !== null && isMilder(option, config))
		.map((option) => variantText(option as TypeChoice))
		.filter((option) => option !== kvConfigLabel(baseline));
	if (options.length === 0) return `Keep the baseline ${baseline.name}: no milder configuration is left.`;
	const asked = options.filter((option) => there.includes(option));
	if (asked[0] !== undefined) return `See what \`${asked[0]}\` shows, which this suite runs as well.`;
	const [first, ...others] = [...new Set(options)].map((option) => `\`${option}\``);
	const rest = others.length === 0 ? "" : ` (then ${others.join(", ")})`;
	return `Add the variant ${first}${rest} to the suite and run it again.`;
}

/** As a suite's list of variants takes it. */
function variantText({ k, v, layerProfile }: TypeChoice): string {
	if (layerProfile === 0) return kvConfigLabel({ k, v, layerProfile });
	const name = `${(k === v ? k : `${k}/${v}`).replace("/", "-")}-profile-${layerProfile}`;
	return `{ name: ${name}, k: ${k}, v: ${v}, layerProfile: ${layerProfile} }`;
}

function isMilder(option: TypeChoice, config: TypeChoice): boolean {
	const [now, then] = [layerTypes(config, LAYERS), layerTypes(option, LAYERS)];
	const steps = then.map((layer, index) =>
		bitsOf(layer, config).map((bits, side) => bits - (bitsOf(now[index]!, config)[side] as number)),
	);
	return steps.flat().every((step) => step >= 0) && steps.flat().some((step) => step > 0);
}

function bitsOf({ k, v }: LayerTypes, { types }: TypeChoice): [number, number] {
	return [bitsIn(k, types), bitsIn(v, types)];
}

// Asked of types alone whose bits are known.
function bitsIn(type: KvType, types: TypeChoice["types"]): number {
	return bitsPerValue(type, types) as number;
}

const SAFE_KEY_BITS = bitsIn(SAFE_KEY, undefined);

function asymmetric({ k, v, layerProfile, types }: KvConfig): TypeChoice | null {
	if (layerProfile !== 0 || bitsIn(k, types) >= SAFE_KEY_BITS) return null;
	return { k: SAFE_KEY, v, layerProfile };
}

/** Of the profiles that raise layers and lower none, the one that takes the fewest bits; tried on top of safe keys. */
function profile(config: KvConfig): TypeChoice | null {
	const { k, layerProfile, types } = config;
	if (layerProfile !== 0 || bitsIn(k, types) < SAFE_KEY_BITS) return null;
	const choices = LAYER_PROFILES.map((one): TypeChoice => ({ ...config, layerProfile: one }));
	const milder = choices.filter((one) => profileMisfit(one, LAYERS) === null && isMilder(one, config));
	return milder.sort((a, b) => totalBits(a) - totalBits(b))[0] ?? null;
}

function totalBits(choice: TypeChoice): number {
	return layerTypes(choice, LAYERS).reduce(
		(sum, layer) => sum + bitsOf(layer, choice).reduce((bits, one) => bits + one),
		0,
	);
}

function moreBits({ k, v, types }: KvConfig): TypeChoice | null {
	const [kBits, vBits] = bitsOf({ k, v }, { k, v, layerProfile: 0, ...(types === undefined ? {} : { types }) });
	const bits = Math.min(kBits, vBits);
	const milder = Object.keys(KV_TYPES)
		.map((type) => ({ type, bits: bitsIn(type, undefined) }))
		.filter((one) => one.bits > bits && one.bits < 16 && isSibling(one.type, v))
		.sort((a, b) => a.bits - b.bits);
	const type = milder[0]?.type;
	if (type === undefined) return null;
	return { k: kBits > bits ? k : type, v: vBits > bits ? v : type, layerProfile: 0 };
}

/** A TurboQuant type steps up among its own kind, a stock type among the stock types; both end at the safe key type. */
function isSibling(type: KvType, of: KvType): boolean {
	return type === SAFE_KEY || isTurbo(type) === isTurbo(of);
}
