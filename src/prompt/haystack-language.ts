import { z } from "zod";
import { CapturingPattern } from "./pattern.ts";

/** How a needle's value is drawn: digits, or words of a list. */
export const NeedleValue = z.union([
	z.strictObject({ digits: z.int().min(1).max(12) }),
	z.strictObject({ words: z.array(z.string().min(1)).min(2), count: z.int().min(1).max(8).default(1) }),
]);
export type NeedleValue = z.infer<typeof NeedleValue>;

/** One kind of needle; the texts are Handlebars templates over `key` and `value`. */
export const NeedleKind = z.strictObject({
	keys: z.array(z.string().min(1)).min(1),
	value: NeedleValue,
	sentence: z.string().min(1),
	question: z.string().min(1),
	/** Its capture group 1 in the reply must equal the value. */
	answer: CapturingPattern,
});
export type NeedleKind = z.infer<typeof NeedleKind>;

/** A grammar from which haystacks are drawn: each `{slot}` of a sentence is an independent uniform draw. */
export const HaystackLanguage = z.strictObject({
	sentences: z.array(z.string().min(1)).min(1),
	slots: z.record(z.string(), z.array(z.string().min(1)).min(1)),
	paragraph: z.strictObject({ min: z.int().min(1), max: z.int().min(1) }),
	/** Handlebars over `haystack` and `question`. */
	prompt: z.string().min(1),
	needles: z.record(z.string(), NeedleKind),
});
export type HaystackLanguage = z.infer<typeof HaystackLanguage>;
