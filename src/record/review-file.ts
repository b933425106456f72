import type { Review } from "./review.ts";

/** A file of a run's reviews folder: a review, or why it is none, in a clause without a full stop. */
export type ReviewFile =
	| { readonly file: string; readonly review: Review }
	| { readonly file: string; readonly why: string };
