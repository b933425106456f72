import type { TokenScores } from "../../engine/port/token-scores.ts";
import type { Plan } from "../../plan/trial/plan.ts";
import type { Task, Trial } from "../../plan/trial/trial.ts";
import type { Execution } from "../../record/execution.ts";
import type { Observation } from "../../record/observation.ts";
import type { VariantRecord } from "../../record/provenance.ts";
import type { Review } from "../../record/review.ts";
import type { Suite } from "../../suite/suite.ts";

/** A run as its record holds it: all that a judgement needs, and no model. */
export interface RecordedRun {
	readonly suite: Suite;
	readonly plan: Plan;
	readonly observations: readonly Observation[];
	/** How each variant opened; a variant that has not been opened yet is not there. */
	readonly variants: Readonly<Record<string, VariantRecord>>;
	/** Code of replies that was run; none where nobody asked for it. */
	readonly executions?: readonly Execution[];
	/** Reads the token scores that an answer names. */
	readonly scores: (file: string) => TokenScores;
	/** Why the record cannot be believed, in full sentences: a seal that does not hold; left out where nothing is wrong. */
	readonly recordFaults?: readonly string[];
	/** Reviews of this very record; left out where it is not sealed or nobody has begun one. */
	readonly reviews?: RecordedReviews;
}

/** Reviews with the digest of the record that they are of. */
export interface RecordedReviews {
	readonly sealDigest: string;
	/** Held against this record by `admitReviews`. */
	readonly reviews: readonly Review[];
	/** Files that are no review of this record, with the reason: a clause without a full stop. */
	readonly refused?: readonly { readonly file: string; readonly reviewer: string; readonly why: string }[];
}

/** The trials of one kind in one part under one variant, with what came back from them. */
export interface VariantTrials {
	readonly trials: readonly Trial[];
	readonly observations: readonly Observation[];
}

/** Selects one kind of work, or several: session and replay trials share a part and its cases. */
export function selectTrials(
	{ plan, observations }: Pick<RecordedRun, "plan" | "observations">,
	part: string,
	variant: string,
	...kinds: readonly Task["kind"][]
): VariantTrials {
	const trials = plan.trials.filter(
		(trial) => trial.part === part && trial.variant === variant && kinds.includes(trial.task.kind),
	);
	const ids = new Set(trials.map(({ id }) => id));
	return { trials, observations: observations.filter(({ trial }) => ids.has(trial)) };
}
