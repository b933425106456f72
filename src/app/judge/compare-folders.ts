import { readRun } from "../../store/read-run.ts";
import { findRecordFaults } from "../../store/record-faults.ts";
import { type ComparableRun, compareRuns } from "../../verdict/comparison/compare-runs.ts";
import type { AskedPair } from "../../verdict/comparison/pair-variants.ts";
import { placed } from "../placed.ts";
import type { World } from "../world.ts";
import { assertKnownPairs } from "./asked-pair.ts";

/** Pairs the trials of two recorded runs, variants as asked or by their part in the run: what changed from A to B. */
export async function compareFolders(
	runA: string,
	runB: string,
	world: World,
	pairs: readonly AskedPair[] = [],
): Promise<ReturnType<typeof compareRuns>> {
	const [a, b] = [await comparable(placed(world, runA)), await comparable(placed(world, runB))];
	assertKnownPairs(pairs, a, b);
	return compareRuns(a, b, pairs);
}

async function comparable(directory: string): Promise<ComparableRun> {
	const record = await readRun(directory);
	const { suite, plan, observations, executions, provenance, scores } = record;
	const recordFaults = await findRecordFaults(record);
	return { suite, plan, observations, executions, variants: provenance.variants, scores, provenance, recordFaults };
}
