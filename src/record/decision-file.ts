import { z } from "zod";
import { CriterionId } from "./schema/criterion-id.ts";

const TreeDecision = z.looseObject({ state: z.string(), reason: z.string(), next: z.string() });

/** The policy under which a decision was made, its defaults filled in; the rules for writing one are the gate's. */
const RecordedPolicy = z.object({
	policy: z.string(),
	variants: z.array(z.string()).optional(),
	criteria: z.array(CriterionId).optional(),
	mayBeDeferred: z.array(CriterionId),
	reviewers: z.number(),
	allowUnattested: z.boolean(),
});

/** `decision.json`: what the gate decided, and the digest of everything that it rests on. */
export const DecisionFile = z.looseObject({
	schemaVersion: z.literal(1),
	run: z.string(),
	decidedAt: z.string(),
	harness: z.string(),
	gate: z.enum(["open", "closed"]),
	decision: TreeDecision,
	variants: z.record(z.string(), TreeDecision),
	stops: z.array(z.looseObject({ code: z.string(), reason: z.string() })),
	reviewers: z.array(z.string()),
	policy: RecordedPolicy,
	evidence: z.strictObject({
		suiteDigest: z.string().nullable(),
		files: z.record(z.string(), z.string()),
	}),
	/** Over everything else in the file; decisions of earlier versions have none. */
	digest: z.string().optional(),
});
export type DecisionFile = z.infer<typeof DecisionFile>;
