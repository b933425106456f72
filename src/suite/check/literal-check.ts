import { z } from "zod";

/** The whole reply is this text. */
export const EqualsCheck = z.strictObject({ kind: z.literal("equals"), text: z.string() });

/** The reply has this text. */
export const ContainsCheck = z.strictObject({ kind: z.literal("contains"), text: z.string().min(1) });

/** The reply does not have this text. */
export const ExcludesCheck = z.strictObject({ kind: z.literal("excludes"), text: z.string().min(1) });

/** The reply begins with this text. */
export const StartsWithCheck = z.strictObject({ kind: z.literal("starts-with"), text: z.string().min(1) });

/** The reply ends with this text. */
export const EndsWithCheck = z.strictObject({ kind: z.literal("ends-with"), text: z.string().min(1) });
