import type { Attestation } from "../../engine/attestation/attestation.ts";
import type { AnalyzedRun } from "../recorded/analyze-run.ts";
import type { LookSummary } from "../recorded/look-summary.ts";
import type { Decision, Verdict } from "../rule/verdict.ts";
import type { StopSummary } from "../stop/stop-summary.ts";
import type { NextLook } from "./next-look.ts";
import type { Voiding } from "./voiding.ts";

/** What is known of a variant before any criterion: whether it ran, as what, and whether it looks too good. */
export type VariantStatus =
	| { readonly ran: true; readonly attestation: Attestation; readonly identicalToBaseline: boolean }
	| {
			readonly ran: false;
			readonly cause: "unsupported" | "config-mismatch" | "failed";
			readonly reason: string;
			readonly remedy: string;
	  };

/** Everything that a run has shown: what every renderer receives. */
export interface Judgement extends AnalyzedRun {
	readonly decision: Decision;
	readonly variantDecisions: Readonly<Record<string, Decision>>;
	readonly verdicts: readonly Verdict[];
	readonly variants: Readonly<Record<string, VariantStatus>>;
	/** Named in the report before the verdicts: suspicious identity, a control that failed, missing pairs. */
	readonly warnings: readonly string[];
	/** Those of the warnings that no decision may rest beside. */
	readonly voiding: readonly Voiding[];
	/** Variants whose work ended before the plan did. */
	readonly stops: readonly StopSummary[];
	/** Which look at its criteria the run is; null for a first. */
	readonly look: LookSummary | null;
	/** What another look would add for variants that nothing rejects and something leaves open. */
	readonly next: NextLook;
}
