import { z } from "zod";
import { CapturingPattern } from "../template/pattern.ts";

/** How a needle's value is drawn: digits, words of a list, or a phrase of each list. */
export const NeedleValue = z.union([
	z.strictObject({ digits: z.int().min(1).max(12) }),
	z.strictObject({ words: z.array(z.string().min(1)).min(2), count: z.int().min(1).max(8).default(1) }),
	/** One phrase of each list, in this order: a name, a whole sentence. */
	z.strictObject({ phrases: z.array(z.array(z.string().min(1)).min(1)).min(1) }),
]);
export type NeedleValue = z.infer<typeof NeedleValue>;

/** `line`: the one answer of a reply; `set`: its items, separated by semicolons, in any order. */
export const NeedleMatch = z.enum(["line", "set"]);
export type NeedleMatch = z.infer<typeof NeedleMatch>;

/** One kind of needle; the texts are Handlebars templates over `key` and `value`. */
export const NeedleKind = z.strictObject({
	keys: z.array(z.string().min(1)).min(1),
	value: NeedleValue,
	sentence: z.string().min(1),
	question: z.string().min(1),
	/** Its capture group 1 in the reply must equal the value. */
	answer: CapturingPattern,
	/** How a captured text is compared; the first match must equal the value, to the letter, when left out. */
	match: NeedleMatch.optional(),
	/** Values of one key at different depths; the answer is all of them. */
	values: z.int().min(1).max(5).default(1),
	/** Sentences of the same form for keys that are never asked for, this many a needle. */
	decoys: z.int().min(0).max(5).default(0),
	/** Over `key` and `value`: states another value for the asked key that must not be taken. */
	distractor: z.string().min(1).optional(),
	/** The right answer where no sentence holds the asked key; a decoy stands at the depth instead. */
	absent: z.string().min(1).optional(),
});
export type NeedleKind = z.infer<typeof NeedleKind>;

/** What makes essays of a haystack: sections with headings that keep to a topic, and no sentence twice. */
export const EssayGrammar = z.strictObject({
	/** Openings such as "In practice,": the sentence follows with a small letter. */
	connectives: z.array(z.string().min(1)).min(1),
	/** Paragraphs of a section. */
	section: z.strictObject({ min: z.int().min(1), max: z.int().min(1) }),
	topics: z.record(
		z.string(),
		z.strictObject({ headings: z.array(z.string().min(1)).min(1), sentences: z.array(z.string().min(1)).min(1) }),
	),
});
export type EssayGrammar = z.infer<typeof EssayGrammar>;

/** A grammar from which haystacks are drawn: each `{slot}` of a sentence is an independent uniform draw. */
export const HaystackLanguage = z.strictObject({
	sentences: z.array(z.string().min(1)).min(1),
	slots: z.record(z.string(), z.array(z.string().min(1)).min(1)),
	paragraph: z.strictObject({ min: z.int().min(1), max: z.int().min(1) }),
	/** Handlebars over `haystack` and `question`. */
	prompt: z.string().min(1),
	needles: z.record(z.string(), NeedleKind),
	/** Without it, haystacks are independent sentences that may repeat. */
	essays: EssayGrammar.optional(),
});
export type HaystackLanguage = z.infer<typeof HaystackLanguage>;
