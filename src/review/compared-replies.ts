import { type ReviewCandidate, type ReviewedRecord, reviewCandidates } from "./review-candidates.ts";
import type { ReviewPair } from "./review-pair.ts";

/** How many pairs of one kind a record holds, and how many of them say the same, word for word. */
export interface ReplyCounts {
	readonly compared: number;
	readonly identical: number;
}

/** The replies of a variant beside the baseline's, counted: what is the same needs nobody to say so. */
export interface ComparedReplies {
	readonly prompts: ReplyCounts;
	readonly turns: ReplyCounts;
}

/** Counts the replies of a variant that both sides gave. */
export function comparedReplies(record: Omit<ReviewedRecord, "sealDigest">, variant: string): ComparedReplies {
	const candidates = reviewCandidates(record, variant);
	return { prompts: countsOf(candidates, "prompt"), turns: countsOf(candidates, "turn") };
}

/** Whether the two sides are word for word the same, and ended alike. */
export function isIdentical({ baseline, other }: Pick<ReviewPair, "baseline" | "other">): boolean {
	return (
		baseline.length === other.length &&
		baseline.every(({ text, cut }, turn) => text === other[turn]?.text && cut === other[turn]?.cut)
	);
}

function countsOf(candidates: readonly ReviewCandidate[], kind: ReviewPair["kind"]): ReplyCounts {
	const own = candidates.filter((candidate) => candidate.kind === kind);
	return { compared: own.length, identical: own.filter(isIdentical).length };
}
