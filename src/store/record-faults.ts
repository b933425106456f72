import { isSettled, latestObservations } from "../record/latest-observations.ts";
import type { RunRecord } from "./read-run.ts";
import { checkSeal, type SealCheck } from "./seal.ts";

/** Files that a message names; the rest is counted. */
const NAMED = 5;

/** What of a record is asked, to tell whether a run has brought it to its end. */
type Ended = Pick<RunRecord, "plan" | "provenance" | "observations">;

/** Why a record cannot be believed, in full sentences; none where its seal holds, or where its run is still to end. */
export async function findRecordFaults(record: Ended & Pick<RunRecord, "directory">): Promise<string[]> {
	return recordFaults(await checkSeal(record.directory), record);
}

/** The same of a seal that was checked already. */
export function recordFaults(seal: SealCheck, record: Ended): string[] {
	if (seal.state === "intact") return [];
	if (seal.state === "changed") return [`The record was changed after its run had ended: ${namedFiles(seal.files)}.`];
	if (!hasEnded(record) || (seal.open && hasOpenTrials(record))) return [];
	return ["The run has ended and has no seal, so nobody can tell whether its record was changed."];
}

/** Whether a run of this record has come to its end once; it was sealed then. */
export function hasEnded({ provenance }: Pick<RunRecord, "provenance">): boolean {
	return (provenance.stretches ?? []).some(({ state }) => state === "complete");
}

/** Names of files as a message shows them. */
export function namedFiles(files: readonly string[]): string {
	const more = files.length > NAMED ? ` and ${files.length - NAMED} more` : "";
	return `${files.slice(0, NAMED).join(", ")}${more}`;
}

function hasOpenTrials({ plan, observations }: Ended): boolean {
	const settled = new Set(
		latestObservations(observations)
			.filter(isSettled)
			.map(({ trial }) => trial),
	);
	return plan.trials.some(({ id }) => !settled.has(id));
}
