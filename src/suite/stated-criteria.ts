import { z } from "zod";
import { CRITERIA, type CriterionId } from "./criterion.ts";

/** Thresholds of a criterion as a suite states them; what is left out has its default. */
export const Threshold = z.strictObject({
	pass: z.number().optional().describe("The measure passes on this side of the threshold"),
	kill: z.number().optional().describe("Beyond this threshold the variant is given up"),
	relative: z
		.literal(true)
		.optional()
		.describe("Of ppl-delta: the bounds are shares of the baseline's perplexity (0.02 is 2 %), not PPL"),
});
export type Threshold = z.infer<typeof Threshold>;

/** The criteria that a suite decides, each with its thresholds or empty for the defaults. */
export const Criteria = z
	.strictObject(
		Object.fromEntries(
			Object.entries(CRITERIA).map(([id, { measure, unit, why }]) => [
				id,
				Threshold.nullable().optional().describe(`${measure} (${unit}). ${why}`),
			]),
		) as Record<CriterionId, z.ZodOptional<z.ZodNullable<typeof Threshold>>>,
	)
	.refine((criteria) => Object.keys(criteria).length > 0, "no criterion: the suite would decide nothing");
