import { NO_TOKENS, type TokenEstimate } from "../size/token-estimate.ts";
import type { Trial } from "../trial/trial.ts";
import { taskPlan } from "./task-plans.ts";

/** A generated token takes about as long as so many that are evaluated in one batch. */
const GENERATED = 10;

/** Parts by the estimated work of their trials, the least first: what is broken shows before much is spent. */
export function cheapFirst<Part>(parts: readonly Part[], trialsOf: (part: Part) => readonly Trial[]): Part[] {
	const sized = parts.map((part) => ({ part, work: workOf(trialsOf(part)) }));
	return sized.sort((a, b) => a.work - b.work).map(({ part }) => part);
}

function workOf(trials: readonly Trial[]): number {
	return trials.reduce((sum, trial) => {
		const { promptTokens, generatedTokens } = estimate(trial, trials);
		return sum + promptTokens + GENERATED * generatedTokens;
	}, 0);
}

/** A replay is as long as the conversation that it replays, which stands beside it under the baseline. */
function estimate({ task }: Trial, beside: readonly Trial[]): TokenEstimate {
	return taskPlan(task.kind).estimate(task, (id) => {
		const source = beside.find((trial) => trial.id === id);
		return source === undefined ? NO_TOKENS : estimate(source, []);
	});
}
