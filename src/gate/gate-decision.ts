import type { CriterionId } from "../suite/criterion.ts";
import type { Decision } from "../verdict/rule/verdict.ts";
import type { GateStep } from "./gate-step.ts";
import type { GatePolicy } from "./policy.ts";

/** Why the gate is closed. */
export type StopCode =
	| "record-changed"
	| "record-unsealed"
	| "record-unfinished"
	| "summary-differs"
	| "suite-changed"
	| "suite-gone"
	| "calibration-engine"
	| "variant-not-run"
	| "criterion-not-in-suite"
	| "criterion-failed"
	| "criterion-killed"
	| "criterion-inconclusive"
	| "criterion-deferred"
	| "not-attested"
	| "reviewers-missing"
	| "review-unfinished"
	| "review-of-another-run"
	| "review-unsound"
	| "nothing-decided";

/** One thing that keeps a run from proceeding, and what would settle it. */
export interface GateStop {
	readonly code: StopCode;
	readonly variant: string | null;
	readonly criterion: CriterionId | null;
	/** A full sentence. */
	readonly reason: string;
	/** What would settle it; `gateStepWords` tells it. */
	readonly settle: GateStep;
	/** How long that would take; null where nothing has run that would tell. */
	readonly settleMs: number | null;
}

/** The decision of the gate. `open` only where the tree says proceed and nothing stops it. */
export interface GateDecision {
	readonly gate: "open" | "closed";
	/** The tree of the verdicts, under the policy. */
	readonly decision: Decision;
	readonly variants: Readonly<Record<string, Decision>>;
	readonly stops: readonly GateStop[];
	readonly policy: GatePolicy;
	readonly reviewers: readonly string[];
}
