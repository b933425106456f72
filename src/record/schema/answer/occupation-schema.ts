import { z } from "zod";
import type { Occupation, OccupationFailure } from "../../../engine/port/occupation.ts";
import { literals } from "../literals.ts";

const Failure = literals<OccupationFailure>({
	"out-of-memory": true,
	"floor-reached": true,
	swapped: true,
	"memory-pressure": true,
	"context-full": true,
	"engine-crashed": true,
	"engine-error": true,
	"timed-out": true,
});

const Allocation = z.object({
	modelBytes: z.number(),
	mappedModelBytes: z.number(),
	kvBytes: z.number(),
	recurrentBytes: z.number(),
	outputBytes: z.number(),
	computeBytes: z.number(),
});

const Trace = z.object({
	counts: z.string(),
	samples: z.number(),
	intervalMs: z.number(),
	peakBytes: z.number(),
	peakFrom: z.enum(["high-water", "samples"]),
	resolutionBytes: z.number(),
	anonymousPeakBytes: z.number().nullable(),
	filePeakBytes: z.number().nullable(),
	swappedPeakBytes: z.number().nullable(),
	availableBeforeBytes: z.number(),
	leastAvailableBytes: z.number(),
	swapGrowthBytes: z.number(),
	stalledShare: z.number().nullable(),
	underPressure: z.boolean().nullable(),
});

/** What one process took, field by field: an answer of its own, or a step of a search. */
export const OCCUPATION = {
	outcome: z.discriminatedUnion("held", [
		z.object({ held: z.literal(true) }),
		z.object({ held: z.literal(false), cause: Failure, detail: z.string() }),
	]),
	loaded: z
		.object({
			contextTokens: z.number(),
			allocation: Allocation,
			kvBytes: z.number(),
			kvBytesExpected: z.number(),
		})
		.nullable(),
	trace: Trace.nullable(),
	breakdown: z
		.object({
			residentBytes: z.number(),
			anonymousBytes: z.number(),
			privateBytes: z.number().nullable(),
			modelBytes: z.number(),
		})
		.nullable(),
	promptTokens: z.number().nullable(),
	generatedTokens: z.number().nullable(),
	wallMs: z.number(),
};

/** What one process took. */
export const OccupationSchema = z.object(OCCUPATION) satisfies z.ZodType<Occupation>;
