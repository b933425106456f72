import { z } from "zod";
import { CapturingPattern, Pattern, patternFault } from "../../prompt/template/pattern.ts";
import { CHECK_SCOPE } from "./check-scope.ts";
import { CitationsCheck } from "./citations-check.ts";
import { CONTENT_CHECKS } from "./content-check.ts";
import { ExecutesCheck } from "./executes-check.ts";
import { PlantedBugsCheck } from "./planted-bugs-check.ts";
import { SchemaAcceptsCheck } from "./schema-accepts-check.ts";
import { STRUCTURE_CHECKS } from "./structure-check.ts";
import { WORDING_CHECKS } from "./wording-check.ts";

const RegExpFlags = z.string().refine((flags) => patternFault("", flags) === null, "no such regular expression flags");

/** The kinds that read a reply as a person does, blind to its typography. */
const REPLY_CHECKS = [
	...WORDING_CHECKS,
	...STRUCTURE_CHECKS,
	CitationsCheck,
	PlantedBugsCheck,
	SchemaAcceptsCheck,
] as const;
export type ReplyCheck = z.infer<(typeof REPLY_CHECKS)[number]>;

/** A deterministic condition on one reply; the scorers in `score/` decide it. */
export const Check = z.discriminatedUnion("kind", [
	z.strictObject({ kind: z.literal("equals"), text: z.string() }),
	z.strictObject({ kind: z.literal("contains"), text: z.string().min(1) }),
	z.strictObject({ kind: z.literal("excludes"), text: z.string().min(1) }),
	z.strictObject({ kind: z.literal("starts-with"), text: z.string().min(1) }),
	z.strictObject({ kind: z.literal("ends-with"), text: z.string().min(1) }),
	z.strictObject({ kind: z.literal("matches"), pattern: Pattern, flags: RegExpFlags.optional() }),
	z.strictObject({ kind: z.literal("extracts"), pattern: CapturingPattern, value: z.string() }),
	z.strictObject({ kind: z.literal("number"), value: z.number(), ...CHECK_SCOPE }),
	z.strictObject({ kind: z.literal("json"), equals: z.json().optional() }),
	z.strictObject({ kind: z.literal("line-count"), pattern: Pattern, count: z.int().nonnegative() }),
	...CONTENT_CHECKS,
	...REPLY_CHECKS,
	ExecutesCheck,
]);
export type Check = z.infer<typeof Check>;
