import { z } from "zod";
import type { StopRule } from "../../../suite/stop-rule.ts";
import type { Suite } from "../../../suite/suite.ts";
import { PartInRecord } from "../../kinds.ts";
import { CriterionId } from "../criterion-id.ts";
import { KvConfigSchema } from "../kv-config-schema.ts";
import { literals } from "../literals.ts";

const CriterionInRecord = z.object({
	id: CriterionId,
	pass: z.number(),
	kill: z.number().nullable(),
	relative: z.literal(true).exactOptional(),
});

/** What a resumed run and the report read of the engine; the rest is as the suite's rules were. */
const EngineInRecord = z.custom<Suite["engine"]>().superRefine((value, context) => {
	const kind = (value as { kind?: unknown } | null)?.kind;
	if (typeof kind !== "string") context.addIssue({ code: "custom", path: ["kind"], message: "no kind of engine" });
});

/** `suite.json`: the suite with everything that it named, as it was when the run began. */
export const SuiteInRecord = z.object({
	name: z.string(),
	version: z.number(),
	description: z.string().nullable(),
	profile: z.string().nullable(),
	expects: z.literal("instruct").nullable(),
	model: z.string().nullable(),
	engine: EngineInRecord,
	chatTemplate: z.string().exactOptional(),
	baseline: z.string(),
	control: z.boolean(),
	variants: z.array(KvConfigSchema),
	parts: z.array(PartInRecord),
	criteria: z.array(CriterionInRecord),
	gateVariants: z.array(z.string()),
	warnings: z.array(z.string()),
	voidAnswers: z.array(z.string()).exactOptional(),
	sufficient: z.literal(true).exactOptional(),
	seed: z.number().exactOptional(),
	stop: literals<StopRule>({ never: true, failed: true, early: true }).exactOptional(),
	digest: z.string(),
}) satisfies z.ZodType<Suite>;
