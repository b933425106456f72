import type { Trial } from "../../plan/trial/trial.ts";
import type { EarlierLook } from "../recorded/earlier-looks.ts";
import type { RecordedRun } from "../recorded/recorded-run.ts";
import { passedParts } from "./early-pass.ts";
import type { FoundStop } from "./found-stop.ts";
import { isDecided } from "./planned-item.ts";
import { watchVariant } from "./stop-watch.ts";
import type { GatheredEvidence } from "./watched-criterion.ts";

/** How the work of a variant ended before its plan did, found again from what it brought. */
export interface RecordedStop {
	readonly variant: string;
	/** Null where parts alone ended, each with a pass, or where the evidence of the record no longer shows it. */
	readonly stop: FoundStop | null;
	/** Parts that ended with a pass. */
	readonly passed: readonly string[];
	readonly evidence: readonly GatheredEvidence[];
	/** Trials that were not run. */
	readonly left: readonly Trial[];
}

/** A run with how the work of variants ended before the plan did: what was not run is taken out of its plan. */
export interface JudgedRun extends RecordedRun {
	readonly stops: readonly RecordedStop[];
	/** How the run stood at its looks before the last; left out where it was looked at once. */
	readonly looks?: readonly EarlierLook[];
}

/** A run without the trials that were not run since their variant was decided, and why each was. */
export interface StoppedRun<Run> {
	readonly run: Run;
	readonly stops: readonly RecordedStop[];
}

/** Takes what was not run out of plan and record: nothing of it is missing. */
export function splitStopped<Run extends Pick<RecordedRun, "suite" | "plan" | "observations" | "scores">>(
	run: Run,
): StoppedRun<Run> {
	const left = run.observations.filter(isDecided);
	if (left.length === 0) return { run, stops: [] };
	const names = [...new Set(left.map(({ variant }) => variant))];
	const out = new Set(left.map(({ trial }) => trial));
	const trials = run.plan.trials.filter(({ id }) => out.has(id));
	const stops = names.map((variant) =>
		foundAgain(
			run,
			variant,
			trials.filter((one) => one.variant === variant),
		),
	);
	const plan = { ...run.plan, trials: run.plan.trials.filter(({ id }) => !out.has(id)) };
	return { run: { ...run, plan, observations: run.observations.filter(({ trial }) => !out.has(trial)) }, stops };
}

function foundAgain(
	run: Pick<RecordedRun, "suite" | "plan" | "observations" | "scores">,
	variant: string,
	left: readonly Trial[],
): RecordedStop {
	const observations = new Map(run.observations.map((one) => [one.trial, one]));
	const { stop, evidence } = watchVariant(run, variant).look((trial) => observations.get(trial));
	const passed = run.plan.stop === "early" ? passedParts(run.suite, evidence).map(({ name }) => name) : [];
	return { variant, stop, passed, evidence, left };
}
