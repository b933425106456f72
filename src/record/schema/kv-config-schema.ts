import { z } from "zod";
import { FAULTS, type Fault, type FaultName } from "../../kv/fault.ts";
import { type KvConfig, LAYER_PROFILES } from "../../kv/kv-config.ts";
import { KV_TYPE_NAME, type KvTypeFacts } from "../../kv/kv-type.ts";

/** A KV type of any engine build, by its name. */
export const KvTypeSchema = z.string().regex(KV_TYPE_NAME);

/** What an engine build says of a type. */
const KvTypeFactsSchema = z.object({
	family: z.enum(["stock", "turbo", "other"]),
	blockValues: z.number(),
	blockBytes: z.number(),
	padsHeadTo: z.number().nullable(),
	narrow: z.object({ blockValues: z.number(), blockBytes: z.number() }).exactOptional(),
}) satisfies z.ZodType<KvTypeFacts>;

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
	types: z.record(z.string(), KvTypeFactsSchema).exactOptional(),
	environment: z.record(z.string(), z.string()),
	fault: FaultSchema.exactOptional(),
}) satisfies z.ZodType<KvConfig>;
