import { z } from "zod";

/** What limits a check to a part of the reply; a heading counts however it is dressed: `## Name`, `**Name:**`, `1. Name`. */
export const CHECK_SCOPE = {
	under: z.string().min(1).optional().describe("Only the text after this heading or label; a reply without it fails"),
	until: z.string().min(1).optional().describe("Only the text before this heading or label"),
};

/** How many there may be of something. */
export const CHECK_COUNT = { min: z.int().nonnegative().default(0), max: z.int().nonnegative() };

/** Whether a count can hold at all. */
export function isCount({ min, max }: { readonly min: number; readonly max: number }): boolean {
	return min <= max;
}

/** Phrases in lower or upper case, matched as whole words in any typography; `reduc*` is every word that begins so. */
export const Phrases = z.array(z.string().min(1)).min(1);
