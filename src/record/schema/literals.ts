import { z } from "zod";

/** One of some words. Every word of the type has to be named here, so that a new one cannot be refused by its record. */
export function literals<Word extends string>(known: Readonly<Record<Word, true>>): z.ZodType<Word> {
	return z.enum(Object.keys(known) as [Word, ...Word[]]);
}
