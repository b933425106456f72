import { z } from "zod";
import type { AnswerSchema } from "../schema/answer/answer-schema.ts";
import { OccupationSchema } from "../schema/answer/occupation-schema.ts";

const STEP = { contextTokens: z.number(), predictedBytes: z.number().nullable(), availableBytes: z.number() };

/** A search for the largest context, step by step. */
export const CeilingAnswerSchema = z.object({
	kind: z.literal("ceiling"),
	least: z.number(),
	base: z.number(),
	most: z.number(),
	mostFrom: z.enum(["suite", "model"]),
	step: z.number(),
	floorBytes: z.number(),
	f16BaseBytes: z.number(),
	steps: z.array(
		z.discriminatedUnion("refused", [
			z.object({ ...STEP, refused: z.literal(true) }),
			z.object({ ...STEP, refused: z.literal(false), occupation: OccupationSchema }),
		]),
	),
}) satisfies AnswerSchema<"ceiling">;
