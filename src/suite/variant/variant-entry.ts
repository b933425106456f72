import { z } from "zod";
import { LAYER_PROFILES } from "../../kv/kv-config.ts";
import { KV_TYPE_NAME, KV_TYPES } from "../../kv/kv-type.ts";

const types = Object.keys(KV_TYPES);
const name = KV_TYPE_NAME.source.slice(1, -1);
const kvType = z
	.string()
	.min(1)
	.meta({ anyOf: [{ enum: types }, { pattern: `^${name}$` }] });

/** Variables a variant may set: those that change the cache in one tree or another. Anything else is refused. */
export const ALLOWED_ENVIRONMENT = [
	"TURBO_AUTO_ASYMMETRIC",
	"TURBO_LAYER_ADAPTIVE",
	"LLAMA_ATTN_ROT_DISABLE",
	"LLAMA_ATTN_ROT_K_OVERRIDE",
	"LLAMA_ATTN_ROT_V_OVERRIDE",
	"TURBO_SPARSE_V",
] as const;

/** A KV type for K and V (`q8_0`) or a pair (`q8_0/turbo4`); editors are offered our own list, builds may have more. */
export const VariantName = z
	.string()
	.min(1)
	.meta({ anyOf: [{ enum: types }, { pattern: `^${name}(/${name})?$` }] });

/** A variant as written: a name (`q8_0`), a pair (`q8_0/turbo4`), or the full form. */
export const VariantEntry = z.union([
	VariantName,
	z.strictObject({
		name: z
			.string()
			.regex(/^[A-Za-z0-9][A-Za-z0-9_.+/-]*$/)
			.optional()
			.describe("Name in every table; made from the types when left out"),
		k: kvType.describe("KV-cache type of the keys"),
		v: kvType.describe("KV-cache type of the values"),
		layerProfile: z
			.int()
			.optional()
			.meta({ enum: LAYER_PROFILES })
			.describe("Per-layer profile of the TurboQuant fork: 0 is uniform"),
		environment: z
			.record(z.string(), z.string())
			.optional()
			.meta({ propertyNames: { enum: ALLOWED_ENVIRONMENT } })
			.describe("Environment variables of the engine process"),
	}),
]);
export type VariantEntry = z.infer<typeof VariantEntry>;
