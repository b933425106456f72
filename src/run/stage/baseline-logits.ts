import { access } from "node:fs/promises";
import type { LogitsUse } from "../../engine/port/token-scores.ts";
import { logitsBytes } from "../../plan/perplexity/logits-bytes.ts";
import type { Trial } from "../../plan/trial/trial.ts";
import type { RunState } from "./run-state.ts";

/** Room that is left on the disk for all else. */
const SPARE_BYTES = 1e9;

/**
 * What becomes of the logits of a chunk: the baseline's are saved, all others' are held against them. A variant waits for
 * the baseline of its chunk. Null where the engine cannot, the baseline has none, or the disk has no room for all of them.
 */
export async function logitsOf(trial: Trial, words: number | null, state: RunState): Promise<LogitsUse | null> {
	if (trial.task.kind !== "score-chunk" || words === null) return null;
	const baseline = baselineTrial(trial, state);
	if (baseline === null) return null;
	const file = await state.scratch.file(logitsName(trial));
	if (baseline.id === trial.id) return (await hasRoom(words, state)) ? { save: file } : null;
	await state.board.wait(baseline.id, state.signal);
	const saved = await access(file).then(
		() => true,
		() => false,
	);
	return saved ? { against: file } : null;
}

/** Removes the saved logits of a chunk when no trial of the run is left to be held against them. */
export async function dropLogits(trial: Trial, state: RunState): Promise<void> {
	if (trial.task.kind !== "score-chunk") return;
	const open = sameChunk(trial, state).some(({ id }) => state.board.observed(id) === undefined);
	if (!open) await state.scratch.remove(logitsName(trial));
}

async function hasRoom(words: number, { plan, suite, scratch }: RunState): Promise<boolean> {
	const free = await scratch.freeBytes();
	return logitsBytes(plan.trials, suite.baseline, words) + SPARE_BYTES <= free;
}

function baselineTrial(trial: Trial, state: RunState): Trial | null {
	return sameChunk(trial, state).find(({ variant }) => variant === state.suite.baseline) ?? null;
}

function sameChunk({ part, caseId, repeat }: Trial, { plan }: RunState): Trial[] {
	return plan.trials.filter((one) => one.part === part && one.caseId === caseId && one.repeat === repeat);
}

function logitsName({ part, caseId, repeat }: Trial): string {
	return `${part}-${caseId}-${repeat}.logits`.replaceAll(/[^\w.-]/g, "_");
}
