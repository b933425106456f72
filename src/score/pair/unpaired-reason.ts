import type { FailureReason, SkipReason } from "../../record/observation.ts";

type Side = "baseline" | "variant";

/** Why one reply has no score. */
export type UnscoredReason =
	| "no-checks"
	| "code-not-run"
	| "invalid-pattern"
	| "looped"
	| "missing"
	| "missing-turn"
	| "prompt-truncated"
	| "too-long"
	| "truncated-thinking"
	| FailureReason
	| SkipReason;

/** Why two sides cannot be compared, or why neither was asked to be; a side's own reason begins with its name. */
export type UnpairedReason =
	| "no-checks"
	| "no-positions"
	| "not-finite"
	| "prompt-count-differs"
	| "prompt-differs"
	| "text-differs"
	| "top-differs"
	| FailureReason
	| SkipReason
	| `${Side}-${UnscoredReason}`
	| `${Side}-failed:${FailureReason}`
	| `${Side}-skipped:${SkipReason}`;

/** Pairs left out, counted by reason. */
export type UnpairedCounts = { readonly [Reason in UnpairedReason]?: number };

/** A trial that cannot be compared; the reason names the side and what it lacks, as in `variant-failed:context-full`. */
export interface UnpairedTrial {
	readonly part: string;
	readonly caseId: string;
	/** Counted from 0. */
	readonly repeat: number;
	readonly reason: UnpairedReason;
}
