import { z } from "zod";
import { LAYER_PROFILES } from "../../kv/kv-config.ts";
import { KV_TYPES } from "../../kv/kv-type.ts";

const types = Object.keys(KV_TYPES);
const kvType = z.string().min(1).meta({ enum: types });

/** Variables a variant may set: those that change the cache of the TurboQuant fork. Anything else is refused. */
export const ALLOWED_ENVIRONMENT = [
	"TURBO_AUTO_ASYMMETRIC",
	"TURBO_LAYER_ADAPTIVE",
	"LLAMA_ATTN_ROT_DISABLE",
	"TURBO_SPARSE_V",
] as const;

/** A KV type for K and V (`q8_0`) or a pair (`q8_0/turbo4`); editors are offered the known names. */
export const VariantName = z
	.string()
	.min(1)
	.meta({ anyOf: [{ enum: types }, { pattern: `^(${types.join("|")})/(${types.join("|")})$` }] });

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
