import { z } from "zod";
import type { AnswerSchema } from "../schema/answer/answer-schema.ts";
import { KvTypeSchema } from "../schema/kv-config-schema.ts";

/** The checklists of the types that a variant holds. */
export const CodecAnswerSchema = z.object({
	kind: z.literal("codec"),
	codecs: z.array(
		z.object({
			type: KvTypeSchema,
			items: z.array(
				z.object({
					id: z.string(),
					passed: z.boolean().nullable(),
					measured: z.record(z.string(), z.number()),
					detail: z.string(),
				}),
			),
		}),
	),
}) satisfies AnswerSchema<"codec">;
