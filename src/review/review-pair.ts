/** One reply as a reviewer reads it. */
export interface ReviewText {
	readonly text: string;
	/** The reply was ended by a limit, not by the model. */
	readonly cut: boolean;
}

/** Two replies to the same words: the baseline's, and a variant's or, as a control of the reviewer, the baseline's once more. */
export interface ReviewPair {
	/** The same for every reviewer of a run, and says nothing about the sides. */
	readonly id: string;
	readonly kind: "prompt" | "turn";
	/** Whose reply stands beside the baseline's; of a control, the variant that it belongs to all the same. */
	readonly variant: string;
	/** A control of the reviewer: the baseline beside itself, or beside itself with a planted defect; null where none. */
	readonly control: "same" | "defect" | null;
	/** What is compared, without a word about how: a case, or a turn of a session. */
	readonly title: string;
	/** What the user had said before, the same on both sides. */
	readonly earlier: readonly string[];
	readonly questions: readonly string[];
	readonly baseline: readonly ReviewText[];
	readonly other: readonly ReviewText[];
}
