import type { RightOf } from "../../score/pair/eligible-loss.ts";
import type { Estimate } from "../../statistics/interval/estimate.ts";
import type { CriterionId } from "../../suite/criterion.ts";
import type { Reason } from "../reason/reason.ts";
import type { LossSample } from "../reason/sample-words.ts";
import type { Step } from "../reason/step.ts";

export type VerdictState = "PASS" | "FAIL" | "KILL" | "INCONCLUSIVE" | "DEFERRED";

/** A criterion decided for a variant. `estimate` is null exactly where nothing was measured. */
export interface Verdict {
	readonly variant: string;
	readonly criterion: CriterionId;
	readonly state: VerdictState;
	readonly estimate: Estimate | null;
	readonly pass: number | null;
	readonly kill: number | null;
	/** The bounds are in the criterion's own unit though there is an absolute one (`unitOf`). */
	readonly relative?: true;
	/** Why, as data: `reason.code` for programs, `rulingWords` and `reasonWords` for people. */
	readonly reason: Reason;
	/** What the baseline gets right of what is compared; left out where nothing is right or wrong. */
	readonly baselineRight?: RightOf;
	/** What a loss rests on, its units named; left out where nothing is right or wrong. */
	readonly sample?: LossSample;
	/** What would settle an open verdict; null where it is settled or nothing is known to. */
	readonly settle: Step | null;
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
	/** There where everything passed and that is not enough to use the cache. */
	readonly limited?: true;
	/** The first sentence says what was asked. */
	readonly reason: string;
	readonly next: string;
	/** The same as `next`, one by one, where criteria are open. */
	readonly steps?: readonly NextStep[];
}
