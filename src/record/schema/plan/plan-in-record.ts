import { z } from "zod";
import type { Stage } from "../../../plan/stage/stage.ts";
import type { Plan } from "../../../plan/trial/plan.ts";
import type { StopRule } from "../../../suite/stop-rule.ts";
import { PartKindInRecord, TaskInRecord } from "../../kinds.ts";
import { KvConfigSchema } from "../kv-config-schema.ts";
import { literals } from "../literals.ts";

const Variant = z.object({
	config: KvConfigSchema,
	role: z.enum(["baseline", "control", "candidate"]),
	settings: z.object({ contextTokens: z.number(), batchTokens: z.number(), threads: z.number() }),
});

const TrialInRecord = z.object({
	id: z.string(),
	part: z.string(),
	partKind: PartKindInRecord,
	stage: literals<Stage>({ beside: true, program: true, alone: true }),
	variant: z.string(),
	caseId: z.string(),
	repeat: z.number(),
	look: z.number().exactOptional(),
	needs: z.string().nullable(),
	task: TaskInRecord,
});

/** `plan.json`: variants and trials in their order. */
export const PlanInRecord = z.object({
	variants: z.array(Variant),
	trials: z.array(TrialInRecord),
	misfits: z.array(z.object({ trial: z.string(), detail: z.string(), remedy: z.string() })),
	parallel: z.number(),
	orderSeed: z.number().exactOptional(),
	stop: literals<StopRule>({ never: true, failed: true, early: true }).exactOptional(),
	look: z.object({ look: z.number(), parent: z.object({ run: z.string(), seal: z.string() }) }).exactOptional(),
}) satisfies z.ZodType<Plan>;
