import type { KvConfig } from "../../kv/kv-config.ts";
import type { RecordedRun } from "../../verdict/recorded/recorded-run.ts";

/** Turns between which a fault begins, over the conversations. */
export interface TrueOnset {
	readonly low: number;
	readonly high: number;
}

/** In which turns the row of the cache lies from which a fault is at work; null where it is at work from the start. */
export function trueOnset({ plan, observations }: RecordedRun, { name, fault }: KvConfig): TrueOnset | null {
	if (fault?.name !== "late-onset" || fault.param === null) return null;
	const row = fault.param;
	const replays = new Set(
		plan.trials.filter(({ variant, task }) => variant === name && task.kind === "replay").map(({ id }) => id),
	);
	const turns = observations.flatMap(({ trial, outcome }) => {
		if (!replays.has(trial) || outcome.state !== "answered" || outcome.answer.kind !== "replay") return [];
		const first = outcome.answer.spans.find(({ end }) => end > row);
		return first === undefined ? [] : [first.turn];
	});
	return turns.length === 0 ? null : { low: Math.min(...turns), high: Math.max(...turns) };
}
