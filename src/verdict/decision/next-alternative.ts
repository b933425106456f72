import { type KvConfig, kvConfigLabel } from "../../kv/kv-config.ts";
import { bitsPerValue, isTurbo, KV_TYPES, type KvType } from "../../kv/kv-type.ts";

/** Keys lose more than values do: this type is the usual K of an asymmetric pair. */
const SAFE_KEY: KvType = "q8_0";

/** The configurations to try where this one fails: safer keys first, then a layer profile, then more bits. */
export function nextAlternative(config: KvConfig, baseline: KvConfig): string {
	const options = [asymmetric(config), profile(config), moreBits(config)].filter(
		(option) => option !== null && option !== kvConfigLabel(baseline),
	);
	if (options.length === 0) return `Keep the baseline ${baseline.name}: no milder configuration is left.`;
	const [first, ...others] = options.map((option) => `\`${option}\``);
	const rest = others.length === 0 ? "" : ` (then ${others.join(", ")})`;
	return `Add the variant ${first}${rest} to the suite and run it again.`;
}

function asymmetric({ k, v, layerProfile }: KvConfig): string | null {
	if (layerProfile !== 0 || bitsPerValue(k) >= bitsPerValue(SAFE_KEY)) return null;
	return `${SAFE_KEY}/${v}`;
}

/** Profiles exist for the TurboQuant types alone, and are tried on top of safe keys. */
function profile({ k, v, layerProfile }: KvConfig): string | null {
	if (layerProfile !== 0 || !isTurbo(v) || bitsPerValue(k) < bitsPerValue(SAFE_KEY)) return null;
	return `${k === v ? k : `${k}/${v}`} with layerProfile 5`;
}

function moreBits({ k, v }: KvConfig): string | null {
	const bits = Math.min(bitsPerValue(k), bitsPerValue(v));
	const milder = (Object.keys(KV_TYPES) as KvType[])
		.filter((type) => bitsPerValue(type) > bits && bitsPerValue(type) < 16 && isSibling(type, v))
		.sort((a, b) => bitsPerValue(a) - bitsPerValue(b));
	const type = milder[0];
	if (type === undefined) return null;
	return bitsPerValue(k) > bits ? `${k}/${type}` : type;
}

/** A TurboQuant type steps up among its own kind, a stock type among the stock types; both end at the safe key type. */
function isSibling(type: KvType, of: KvType): boolean {
	return type === SAFE_KEY || isTurbo(type) === isTurbo(of);
}
