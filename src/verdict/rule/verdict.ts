import type { Estimate } from "../../statistics/interval/estimate.ts";
import type { CriterionId } from "../../suite/criterion.ts";

export type VerdictState = "PASS" | "FAIL" | "KILL" | "INCONCLUSIVE" | "DEFERRED";

/** A criterion decided for a variant. `estimate` is null exactly where nothing was measured. */
export interface Verdict {
	readonly variant: string;
	readonly criterion: CriterionId;
	readonly state: VerdictState;
	readonly estimate: Estimate | null;
	readonly pass: number | null;
	readonly kill: number | null;
	/** Machine-readable, kebab-case: `interval-below-pass`, `straddles-threshold`, `engine-lacks-type` ... */
	readonly reasonCode: string;
	/** One sentence for people. */
	readonly reason: string;
	/** What would settle an open verdict, as a phrase; null where it is settled or nothing is known to. */
	readonly settle: string | null;
	/** How many more of the units that `estimate.n` counts would decide; null where that cannot be forecast. */
	readonly moreTrials: number | null;
}

export type DecisionState =
	| "proceed"
	| "review"
	| "fix-implementation"
	| "try-alternative"
	| "abort"
	| "inconclusive"
	| "deferred";

/** One of the things to do next. */
export interface NextStep {
	/** What it would settle, as in `needle and ppl-delta`; null for what holds of all steps. */
	readonly settles: string | null;
	readonly step: string;
}

/** The decision of a run or of one variant, with the next step. */
export interface Decision {
	readonly state: DecisionState;
	readonly reason: string;
	readonly next: string;
	/** The same as `next`, one by one, where criteria are open. */
	readonly steps?: readonly NextStep[];
}
