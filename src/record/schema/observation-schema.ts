import { z } from "zod";
import { AnswerInRecord } from "../kinds.ts";
import type { FailureReason, Observation, SkipReason } from "../observation.ts";
import { literals } from "./literals.ts";

const Failure = literals<FailureReason>({
	truncated: true,
	"context-full": true,
	"engine-crashed": true,
	"out-of-memory": true,
	"prefix-unstable": true,
	"engine-error": true,
	silent: true,
	"reply-unparsable": true,
});

const Skip = literals<SkipReason>({
	"variant-unsupported": true,
	"needs-missing": true,
	"does-not-fit": true,
	"attestation-failed": true,
	"engine-lacks-probe": true,
	"engine-lacks-tokens": true,
	"engine-lacks-tools": true,
	"engine-lacks-performance": true,
	"engine-lacks-program": true,
	"no-space": true,
	decided: true,
	"shown-to-pass": true,
});

/** One line of `observations.jsonl`. */
export const ObservationSchema = z.object({
	trial: z.string(),
	part: z.string(),
	variant: z.string(),
	caseId: z.string(),
	repeat: z.number(),
	wallMs: z.number(),
	engineMs: z.number(),
	outcome: z.discriminatedUnion("state", [
		z.object({ state: z.literal("answered"), answer: AnswerInRecord }),
		z.object({
			state: z.literal("failed"),
			reason: Failure,
			detail: z.string(),
			partial: AnswerInRecord.exactOptional(),
		}),
		z.object({ state: z.literal("skipped"), reason: Skip, detail: z.string(), remedy: z.string().nullable() }),
	]),
}) satisfies z.ZodType<Observation>;
