import type { Fault } from "../../kv/fault.ts";
import { withFault } from "../../kv/faulty-config.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import { expandPlan, type PlanSurroundings } from "../../plan/expand-plan.ts";
import type { Plan } from "../../plan/trial/plan.ts";
import type { PlannedVariant } from "../../plan/trial/planned-variant.ts";
import { trialId } from "../../plan/trial/trial-id.ts";
import type { Suite } from "../../suite/suite.ts";
import { type UnchangedRun, unchangedVariant } from "./unchanged-runs.ts";

/** The cache that is harmed, and the one whose distance from it is the step that faults are measured in. */
export const SOUND = "turbo4";
export const NEXT_COARSER = "turbo3";

/** What a calibration runs besides its suite. */
export interface CalibrationSize {
	readonly unchanged: readonly UnchangedRun[];
	readonly faults: readonly Fault[];
}

/** The suite with a faulty variant of the sound cache for each fault: only a calibration build will run it. */
export function withFaults(suite: Suite, faults: readonly Fault[]): Suite {
	const sound = suite.variants.find(({ name }) => name === SOUND) as KvConfig;
	return { ...suite, variants: [...suite.variants, ...faults.map((fault) => withFault(sound, fault))] };
}

/** One plan for all of it: the baseline, the baseline again in ways that should not matter, sound caches, faulty ones. */
export function planCalibration(
	suite: Suite,
	surroundings: PlanSurroundings,
	unchanged: CalibrationSize["unchanged"],
): Plan {
	const plan = expandPlan({ ...suite, control: false }, surroundings);
	const baseline = plan.variants[0] as PlannedVariant;
	const own = plan.trials.filter(({ variant }) => variant === baseline.config.name);
	const again = unchanged.map((run) => {
		const variant = unchangedVariant(baseline, run);
		const trials = own.map((trial) => {
			const copy = { ...trial, variant: variant.config.name };
			return { ...copy, id: trialId(copy) };
		});
		return { variant, trials: run.reversed ? trials.reverse() : trials };
	});
	const rest = plan.trials.filter(({ variant }) => variant !== baseline.config.name);
	return {
		...plan,
		variants: [baseline, ...again.map(({ variant }) => variant), ...plan.variants.slice(1)],
		trials: [...own, ...again.flatMap(({ trials }) => trials), ...rest],
	};
}
