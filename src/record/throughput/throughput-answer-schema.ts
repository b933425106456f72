import { z } from "zod";
import type { TimedWork } from "../../engine/port/throughput.ts";
import type { AnswerSchema } from "../schema/answer/answer-schema.ts";
import { NumberList } from "../schema/number-list.ts";

const Timed = z.object({
	tokens: z.number(),
	samplesNs: NumberList,
	kvBytes: z.number(),
	kvBytesExpected: z.number().nullable(),
}) satisfies z.ZodType<TimedWork>;

/** Work that one process has timed. */
export const ThroughputAnswerSchema = z.object({
	kind: z.literal("throughput"),
	depth: z.number(),
	prompt: Timed,
	generation: Timed,
	build: z.string(),
	backends: z.string(),
	processor: z.string(),
	threads: z.number(),
	flashAttention: z.boolean().nullable(),
}) satisfies AnswerSchema<"throughput">;
