import { z } from "zod";
import { CRITERIA, type CriterionId } from "../suite/criterion.ts";

const CriterionName = z.enum(Object.keys(CRITERIA) as [CriterionId, ...CriterionId[]]);

/** What a team asks of a run before it may proceed. Every field has the careful default. */
export const GatePolicy = z.strictObject({
	policy: z
		.string()
		.regex(/^[a-z0-9][a-z0-9-]*$/)
		.describe("Name in the decision"),
	variants: z
		.array(z.string().min(1))
		.min(1)
		.optional()
		.describe("Variants that must pass; the suite's gate when left out"),
	criteria: z
		.array(CriterionName)
		.min(1)
		.optional()
		.describe("Criteria that must pass for each of them; every blocking criterion of the suite when left out"),
	mayBeDeferred: z.array(CriterionName).default([]).describe("Criteria that may have gone unmeasured"),
	reviewers: z.int().min(0).default(1).describe("People who must have finished the blind review"),
	allowUnattested: z
		.boolean()
		.default(false)
		.describe("Accept a server whose KV cache is what its owner says; no harness can tell from outside"),
});
export type GatePolicy = z.infer<typeof GatePolicy>;

/** Without a policy file: everything that the suite calls blocking, one reviewer, nothing deferred. */
export const DEFAULT_POLICY: GatePolicy = GatePolicy.parse({ policy: "default" });
