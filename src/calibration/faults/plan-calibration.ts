import type { Fault } from "../../kv/fault.ts";
import { withFault } from "../../kv/faulty-config.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import { expandPlan, type PlanSurroundings } from "../../plan/expand-plan.ts";
import type { Plan } from "../../plan/trial/plan.ts";
import type { Suite } from "../../suite/suite.ts";
import { dealDraws } from "../draw/deal-draws.ts";
import type { DrawPool } from "../draw/draw-pool.ts";
import { drawSize, withDraw } from "../draw/with-draw.ts";
import { applyUnchanged, UNCHANGED_RUNS, type UnchangedRun, unchangedConfig } from "./unchanged-runs.ts";

/** The cache that is harmed, and the one whose distance from it is the step that faults are measured in. */
export const SOUND = "turbo4";
export const NEXT_COARSER = "turbo3";

/** How many suites of unchanged caches, and the faults of each suite of faulty ones. */
export interface CalibrationSize {
	readonly unchanged: number;
	readonly faults: readonly (readonly Fault[])[];
}

/** One suite of a calibration: a run like any other, in a folder of its own that bears its id. */
export interface PlannedSuite {
	readonly id: string;
	readonly kind: SuiteKind;
	readonly suite: Suite;
	readonly plan: Plan;
}

export type SuiteKind = "unchanged" | "faults";

/** Which kind of suite a folder holds, by its id. */
export function kindOfSuite(id: string): SuiteKind {
	return id.startsWith("unchanged") ? "unchanged" : "faults";
}

/** Every suite of a calibration, each with a draw of its own; faulty ones first, since they take longest. */
export function planCalibration(
	template: Suite,
	pool: DrawPool,
	{ seed, size, surroundings }: { seed: number; size: CalibrationSize; surroundings: PlanSurroundings },
): PlannedSuite[] {
	const draws = dealDraws(pool, seed, drawSize(template, size.unchanged + size.faults.length));
	const suites = draws.map((draw) => withDraw(template, draw));
	const unchanged = suites.slice(0, size.unchanged).map((suite, index) => {
		const run = UNCHANGED_RUNS[index % UNCHANGED_RUNS.length] as UnchangedRun;
		return {
			id: `unchanged-${two(index + 1)}`,
			kind: "unchanged",
			...planUnchanged(suite, run, surroundings),
		} as const;
	});
	const faulty = size.faults.map((faults, index) => {
		const suite = withFaults(suites[size.unchanged + index] as Suite, faults);
		return { id: `faults-${two(index + 1)}`, kind: "faults", suite, plan: expandPlan(suite, surroundings) } as const;
	});
	return [...faulty, ...unchanged];
}

/** The suite with a faulty variant of the sound cache for each fault: only a calibration build will run it. */
export function withFaults(suite: Suite, faults: readonly Fault[]): Suite {
	const sound = suite.variants.find(({ name }) => name === SOUND) as KvConfig;
	return { ...suite, control: true, variants: [...suite.variants, ...faults.map((fault) => withFault(sound, fault))] };
}

/** The baseline, its control, and the baseline again in a way that should not matter. */
function planUnchanged(suite: Suite, run: UnchangedRun, surroundings: PlanSurroundings) {
	const baseline = suite.variants.find(({ name }) => name === suite.baseline) as KvConfig;
	const again = unchangedConfig(baseline, run);
	const own = { ...suite, control: true, variants: [baseline, again], gateVariants: [again.name] };
	return { suite: own, plan: applyUnchanged(expandPlan(own, surroundings), again.name, run) };
}

function two(number: number): string {
	return String(number).padStart(2, "0");
}
