import { z } from "zod";
import { FAULTS, type Fault, type FaultName } from "../../kv/fault.ts";
import { type KvConfig, LAYER_PROFILES } from "../../kv/kv-config.ts";
import { KV_TYPES, type KvType } from "../../kv/kv-type.ts";

/** A KV type that this version knows. */
export const KvTypeSchema = z.enum(Object.keys(KV_TYPES) as [KvType, ...KvType[]]);

/** What a calibration build does wrong. */
export const FaultSchema = z.object({
	name: z.enum(Object.keys(FAULTS) as [FaultName, ...FaultName[]]),
	strength: z.number(),
	param: z.number().nullable(),
}) satisfies z.ZodType<Fault>;

/** One KV configuration, in the suite and in the plan. */
export const KvConfigSchema = z.object({
	name: z.string(),
	k: KvTypeSchema,
	v: KvTypeSchema,
	layerProfile: z.literal(LAYER_PROFILES),
	environment: z.record(z.string(), z.string()),
	fault: FaultSchema.exactOptional(),
}) satisfies z.ZodType<KvConfig>;
