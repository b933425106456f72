import { z } from "zod";

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What a reviewer says of a pair whose sides are named A and B alone. */
export const ReviewChoice = z.enum(["a-better", "b-better", "same", "both-bad"]);
export type ReviewChoice = z.infer<typeof ReviewChoice>;

/**
 * `reviews/<reviewer>.json`: one person's blind comparison. Which side is the variant follows from the seed alone, so
 * that the file can be read by anyone without giving it away.
 */
export const Review = z.strictObject({
	schemaVersion: z.literal(1),
	run: z.string().min(1),
	/** Digest of the sealed record that was reviewed: a review of another run, or of a changed one, does not count. */
	sealDigest: Sha256,
	/** Over the items in the order and on the sides in which they were shown. */
	itemsDigest: Sha256,
	reviewer: z.string().min(1).max(80),
	seed: z.int().nonnegative(),
	startedAt: z.string(),
	/** Null until every item is rated; nothing is unblinded before. */
	finishedAt: z.string().nullable(),
	/** Set where the controls showed that it must not count, with the reason of whoever set it aside. */
	discarded: z.strictObject({ because: z.string().min(1).max(4000), at: z.string() }).optional(),
	ratings: z.array(
		z.strictObject({
			item: z.string().min(1),
			choice: ReviewChoice,
			note: z.string().max(4000),
			ratedAt: z.string(),
		}),
	),
});
export type Review = z.infer<typeof Review>;
