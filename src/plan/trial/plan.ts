import type { StopRule } from "../../suite/stop-rule.ts";
import type { PlannedVariant } from "./planned-variant.ts";
import type { Trial } from "./trial.ts";

/** A trial that model or memory cannot hold, and why. */
export interface Misfit {
	readonly trial: string;
	readonly detail: string;
	readonly remedy: string;
}

/** That a plan adds to a run that was open, to look again. */
export interface PlanLook {
	/** Counted from 1, the run as its suite planned it; here from 2 on. */
	readonly look: number;
	/** The run that was added to: name of its folder, and digest of its seal. */
	readonly parent: { readonly run: string; readonly seal: string };
}

/** All trials of a run in the order they start: variant by variant, work that shares a prefix together. */
export interface Plan {
	readonly variants: readonly PlannedVariant[];
	readonly trials: readonly Trial[];
	/** Trials that will be skipped, since they do not fit. */
	readonly misfits: readonly Misfit[];
	/** How many variants run side by side. */
	readonly parallel: number;
	/** What the order of items within each part was drawn from; left out where they stand as the suite lists them. */
	readonly orderSeed?: number;
	/** When a variant's work ends before its plan does; left out where it never does. */
	readonly stop?: StopRule;
	/** Left out where the run is its suite's first look. */
	readonly look?: PlanLook;
}
