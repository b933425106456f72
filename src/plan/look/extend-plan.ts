import { isDeepStrictEqual } from "node:util";
import type { Suite } from "../../suite/suite.ts";
import { besideTrials } from "../stage/beside-trials.ts";
import { partsAt } from "../stage/parts-at.ts";
import type { Misfit, Plan, PlanLook } from "../trial/plan.ts";
import type { Trial } from "../trial/trial.ts";
import type { Growth } from "./growth.ts";

/**
 * The plan of another look: all trials of the one before, which are not run again, and behind them what the grown parts
 * add for the variants that wait for it. `suite` has its parts grown already.
 */
export function extendPlan(plan: Plan, suite: Suite, growths: readonly Growth[], look: PlanLook): Plan {
	const fresh = growths.flatMap((growth) => freshTrials(plan, suite, growth));
	const added = fresh.map((trial): Trial => ({ ...trial, look: look.look }));
	return {
		...plan,
		trials: [...plan.trials, ...added],
		misfits: [...plan.misfits, ...added.flatMap((trial) => misfitLike(plan, trial))],
		look,
	};
}

function freshTrials(plan: Plan, suite: Suite, { part: name, variants }: Growth): Trial[] {
	const part = partsAt("beside", suite.parts).find((one) => one.name === name);
	if (part === undefined) return [];
	const before = plan.trials.filter((trial) => trial.part === name);
	const drawn = { baseline: suite.baseline, seed: plan.orderSeed ?? 1 };
	return plan.variants
		.filter(({ config, role }) => role !== "candidate" || variants.includes(config.name))
		.flatMap((variant) => besideTrials(part, variant, drawn))
		.filter((trial) => !before.some((one) => one.variant === trial.variant && isDeepStrictEqual(one.task, trial.task)));
}

/** A length that did not fit before does not fit now. */
function misfitLike(plan: Plan, trial: Trial): Misfit[] {
	const like = plan.misfits.find(({ trial: id }) => {
		const other = plan.trials.find((one) => one.id === id);
		return other?.part === trial.part && other.variant === trial.variant && lengthOf(other) === lengthOf(trial);
	});
	return like === undefined ? [] : [{ ...like, trial: trial.id }];
}

function lengthOf({ task }: Trial): number | null {
	if (task.kind === "needle") return task.lengthTokens;
	return task.kind === "score-chunk" || task.kind === "score-path" ? task.chunkTokens : null;
}
