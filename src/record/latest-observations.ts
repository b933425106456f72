import type { FailureReason, Observation, SkipReason } from "./observation.ts";

/** Failures of the machine, not of the model: a resumed run tries their trials again. */
const RETRIED: readonly FailureReason[] = ["engine-crashed", "engine-error", "silent", "out-of-memory"];

/** Skipped for what may be there the next time: another trial's answer, room on the disk. */
const AWAITED: readonly SkipReason[] = ["needs-missing", "no-space"];

/** One observation a trial, in the order first seen; a later line (a retry after a crash) replaces the earlier. */
export function latestObservations(observations: readonly Observation[]): Observation[] {
	return [...new Map(observations.map((observation) => [observation.trial, observation])).values()];
}

/** Whether a trial is over: what came back from it stands, and it is never run a second time. */
export function isSettled({ outcome }: Observation): boolean {
	if (outcome.state === "failed") return !RETRIED.includes(outcome.reason);
	return outcome.state === "answered" || !AWAITED.includes(outcome.reason);
}
