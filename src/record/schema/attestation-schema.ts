import { z } from "zod";
import type { Attestation } from "../../engine/attestation/attestation.ts";
import { FaultSchema, KvTypeSchema } from "./kv-config-schema.ts";
import { literals } from "./literals.ts";

type Source = Extract<Attestation, { attested: true }>["sources"][number];

const SourceName = literals<Source>({ "saved-state": true, "load-log": true, probe: true });

/** What an engine really ran, or why nobody can tell. */
export const AttestationSchema = z.discriminatedUnion("attested", [
	z.object({
		attested: z.literal(true),
		sources: z.array(SourceName),
		layers: z.array(
			z.object({
				layer: z.number().exactOptional(),
				k: KvTypeSchema,
				v: KvTypeSchema,
				kRowBytes: z.number(),
				vRowBytes: z.number(),
			}),
		),
		modelLayers: z.number().exactOptional(),
		recurrentBytes: z.number().exactOptional(),
		kvBytes: z.number(),
		kvBytesExpected: z.number(),
		kvCaches: z.number().exactOptional(),
		rotationK: z.boolean().nullable(),
		rotationV: z.boolean().nullable(),
		flashAttention: z.boolean().nullable(),
		contextTokens: z.number(),
		fault: FaultSchema.nullable().exactOptional(),
		evidence: z.array(z.string()),
	}),
	z.object({ attested: z.literal(false), reason: z.string() }),
]) satisfies z.ZodType<Attestation>;
