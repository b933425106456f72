import { readRun } from "../../store/read-run.ts";
import { findRecordFaults } from "../../store/record-faults.ts";
import { type ComparableRun, compareRuns } from "../../verdict/comparison/compare-runs.ts";
import { placed } from "../placed.ts";
import type { World } from "../world.ts";

/** Pairs the trials of two recorded runs: what changed from A to B. */
export async function compareFolders(
	runA: string,
	runB: string,
	world: World,
): Promise<ReturnType<typeof compareRuns>> {
	return compareRuns(await comparable(placed(world, runA)), await comparable(placed(world, runB)));
}

async function comparable(directory: string): Promise<ComparableRun> {
	const record = await readRun(directory);
	const { suite, plan, observations, executions, provenance, scores } = record;
	const recordFaults = await findRecordFaults(record);
	return { suite, plan, observations, executions, variants: provenance.variants, scores, provenance, recordFaults };
}
