import { TqEvalError } from "../../error.ts";
import { type KvConfig, kvConfigLabel } from "../../kv/kv-config.ts";
import type { KvType } from "../../kv/kv-type.ts";
import type { LayerTypes } from "../../kv/layer-types.ts";
import type { LoadLog } from "./load-log.ts";

/** Rounding of the log's two decimals of a MiB, on top of the relative tolerance. */
const LOG_ROUNDING_BYTES = 0.005 * 2 ** 20;
const TOLERANCE = 0.01;

// The refusal of a configuration that is not what was asked for; it names both.
export function configMismatch({ name }: Pick<KvConfig, "name">, requested: string, effective: string): TqEvalError {
	return new TqEvalError(`Variant ${name}: requested ${requested}, effective ${effective}`, {
		code: "engine-config-mismatch",
		where: name,
		value: effective,
		remedy: "Declare the effective types as the variant, or use an engine that runs the requested ones.",
	});
}

/** The names that an honest log may give a side: the types that are there, and with a profile also those asked for. */
function honestNames(types: readonly KvType[], requested: KvType, profile: number): ReadonlySet<string> {
	const there = new Set(types).size === 1 ? types[0]! : "mixed";
	return new Set(profile === 0 ? [there] : [there, requested]);
}

// Holds the names in a load log against the types that the layers must have.
export function checkLogTypes(config: KvConfig, { caches }: LoadLog, types: readonly LayerTypes[]): void {
	if (caches.length === 0)
		throw configMismatch(config, kvConfigLabel(config), "unknown (the load log does not show a KV cache)");
	const sides = { k: types.map(({ k }) => k), v: types.map(({ v }) => v) };
	const k = honestNames(sides.k, config.k, config.layerProfile);
	const v = honestNames(sides.v, config.v, config.layerProfile);
	for (const { kType, vType } of caches) {
		if (k.has(kType) && v.has(vType)) continue;
		throw configMismatch(config, `K ${[...k].join("|")}, V ${[...v].join("|")}`, `K ${kType}, V ${vType} (load log)`);
	}
}

// Holds bytes in a load log against computed ones; `what` as in "of KV cache".
export function checkLogBytes(config: KvConfig, found: number, expected: number, what: string): void {
	if (Math.abs(found - expected) <= TOLERANCE * expected + LOG_ROUNDING_BYTES) return;
	throw configMismatch(config, `${Math.round(expected)} bytes ${what}`, `${Math.round(found)} (load log)`);
}
