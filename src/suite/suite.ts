import { z } from "zod";
import type { KvConfig } from "../kv/kv-config.ts";
import type { Criterion } from "./criterion.ts";
import { EngineEntry } from "./engine-entry.ts";
import type { PART_KINDS } from "./kinds.ts";
import { Part, type PartKind } from "./part/part.ts";
import { ThinkingSetting } from "./part/thinking-setting.ts";
import { Profiles } from "./profile.ts";
import { Criteria } from "./stated-criteria.ts";
import { STOP_RULES, type StopRule } from "./stop-rule.ts";
import { VariantEntry, VariantName } from "./variant/variant-entry.ts";

/** The suite file, field by field. `tq-eval schema` turns this into the JSON Schema for editors. */
export const SuiteFile = z.strictObject({
	suite: z
		.string()
		.regex(/^[a-z0-9][a-z0-9-]*$/)
		.describe("Name in the record and in the run folder"),
	version: z.int().min(1).describe("Raise it when results stop being comparable with earlier ones"),
	description: z.string().optional().describe("One sentence for people: what this suite is for"),
	model: z
		.string()
		.min(1)
		.optional()
		.describe("GGUF file, relative to the suite, or the name of a known model; the bundled model when left out"),
	expects: z
		.literal("instruct")
		.optional()
		.describe("The prompts are written for instruction models; a run on the bundled model says what that means"),
	engine: EngineEntry.prefault({}),
	thinking: ThinkingSetting.optional(),
	baseline: VariantName.default("f16").describe("What every variant is compared with; it always runs first"),
	control: z
		.boolean()
		.default(true)
		.describe("Runs the baseline again with another batch size: the measured A/A floor"),
	variants: z.array(VariantEntry).min(1).describe("The KV configurations; the baseline need not be listed"),
	include: z
		.array(z.string().min(1))
		.min(1)
		.optional()
		.describe("Suites whose parts and criteria are added, relative to this file; the rest of them is ignored"),
	parts: z
		.array(Part)
		.min(1)
		.optional()
		.describe("The work, after that of included suites; what takes least runs first"),
	criteria: Criteria.optional().describe("What is decided, with thresholds where they differ from the defaults"),
	gate: z
		.strictObject({ variants: z.array(z.string()).min(1) })
		.optional()
		.describe("Variants the decision is about; every candidate when left out"),
	sufficient: z
		.literal(true)
		.optional()
		.describe("Passing is enough to use a cache: only then a decision says so, else it says what was passed"),
	seed: z
		.int()
		.nonnegative()
		.optional()
		.describe("What the order of items within each part is drawn from; 1 when left out"),
	stop: z
		.enum(STOP_RULES)
		.optional()
		.describe(
			"never; failed (when left out): a variant ends where it is shown to fail; early: parts also where shown to pass",
		),
	profiles: Profiles.optional().describe("Other sizes of the same suite, chosen with --profile"),
});
export type SuiteFile = z.infer<typeof SuiteFile>;

type Definitions = typeof PART_KINDS;

/** A part of one kind with its settings, and what they refer to, read from disk. */
export type LoadedPartOf<Kind extends PartKind> = {
	[K in Kind]: Readonly<
		{ kind: K; name: string; settings: z.infer<Definitions[K]["settings"]> } & NonNullable<
			Awaited<ReturnType<Definitions[K]["load"]>>
		>
	>;
}[Kind];
export type LoadedPart = LoadedPartOf<PartKind>;

/** A suite with everything it names read, checked and resolved; goes into the record whole. */
export interface Suite {
	readonly name: string;
	readonly version: number;
	readonly description: string | null;
	/** What `--profile` named; its changes are applied. */
	readonly profile: string | null;
	/** What kind of model the prompts are written for; null where any will do. */
	readonly expects: "instruct" | null;
	/** Absolute path, the name of a known model, or `null` for the bundled model. */
	readonly model: string | null;
	readonly engine: EngineEntry;
	/** Text of the file that `engine.chatTemplate` names; absent where the model's own is used. */
	readonly chatTemplate?: string;
	readonly baseline: string;
	readonly control: boolean;
	readonly variants: readonly KvConfig[];
	readonly parts: readonly LoadedPart[];
	readonly criteria: readonly Criterion[];
	readonly gateVariants: readonly string[];
	/** What the suite cannot tell apart by its design, in full sentences; a run reports them. */
	readonly warnings: readonly string[];
	/** Warnings that void what a model answers, in full sentences: they are among `warnings` as well. */
	readonly voidAnswers?: readonly string[];
	/** Whether passing this suite is enough to use a cache; absent where the suite does not say so. */
	readonly sufficient?: true;
	/** What the order of items is drawn from, where the suite states it. */
	readonly seed?: number;
	/** When a variant's work ends before its plan does, where the suite states it. */
	readonly stop?: StopRule;
	/** SHA-256 over the suite file and every file it names. */
	readonly digest: string;
}
