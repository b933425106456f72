import { z } from "zod";
import type { AnswerSchema } from "../schema/answer/answer-schema.ts";

const Spread = z.object({ mean: z.number(), p05: z.number(), min: z.number() });

/** Attention of every layer and head on one text. */
export const AttentionAnswerSchema = z.object({
	kind: z.literal("attention"),
	tokens: z.number(),
	queries: z.number(),
	layers: z.array(
		z.object({
			layer: z.number(),
			heads: z.array(
				z.object({
					head: z.number(),
					n: z.number(),
					weightCosine: Spread,
					outputCosine: Spread,
					outputRelativeError: z.object({ mean: z.number(), max: z.number() }),
				}),
			),
		}),
	),
}) satisfies AnswerSchema<"attention">;
