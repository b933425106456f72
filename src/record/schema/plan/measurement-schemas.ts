import { z } from "zod";
import type { TaskAt } from "../../../plan/trial/trial.ts";

type PerformanceTask = TaskAt<"alone">;

const PROCESS = {
	fill: z.number(),
	generatedTokens: z.number(),
	floorBytes: z.number(),
	batchTokens: z.number(),
};

/** What a measurement with nothing else running has to look like in `plan.json`. */
export const MEASUREMENT_SCHEMAS = {
	throughput: z.object({
		kind: z.literal("throughput"),
		depth: z.number(),
		promptTokens: z.number(),
		generatedTokens: z.number(),
		repetitions: z.number(),
		batchTokens: z.number(),
	}),
	load: z.object({ kind: z.literal("load"), batchTokens: z.number() }),
	"first-token": z.object({ kind: z.literal("first-token"), promptTokens: z.number(), batchTokens: z.number() }),
	memory: z.object({ kind: z.literal("memory"), contextTokens: z.number(), isTarget: z.boolean(), ...PROCESS }),
	ceiling: z.object({
		kind: z.literal("ceiling"),
		least: z.number(),
		base: z.number(),
		most: z.number(),
		step: z.number(),
		limitMs: z.number(),
		...PROCESS,
	}),
} satisfies {
	readonly [Kind in PerformanceTask["kind"]]: z.ZodType<Extract<PerformanceTask, { readonly kind: Kind }>>;
};
