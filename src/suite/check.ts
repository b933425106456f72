import { z } from "zod";

/** A deterministic condition on one reply; the scorers in `score/` decide it. */
export const Check = z.discriminatedUnion("kind", [
	z.strictObject({ kind: z.literal("equals"), text: z.string() }),
	z.strictObject({ kind: z.literal("contains"), text: z.string().min(1) }),
	z.strictObject({ kind: z.literal("excludes"), text: z.string().min(1) }),
	z.strictObject({ kind: z.literal("starts-with"), text: z.string().min(1) }),
	z.strictObject({ kind: z.literal("ends-with"), text: z.string().min(1) }),
	z.strictObject({ kind: z.literal("matches"), pattern: z.string().min(1), flags: z.string().optional() }),
	z.strictObject({ kind: z.literal("extracts"), pattern: z.string().min(1), value: z.string() }),
	z.strictObject({ kind: z.literal("number"), value: z.number() }),
	z.strictObject({ kind: z.literal("json"), equals: z.json().optional() }),
	z.strictObject({ kind: z.literal("line-count"), pattern: z.string().min(1), count: z.int().nonnegative() }),
]);
export type Check = z.infer<typeof Check>;
