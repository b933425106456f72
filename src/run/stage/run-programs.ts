import { type TrialAt, trialsAt } from "../../plan/stage/trials-at.ts";
import type { PlannedVariant } from "../../plan/trial/planned-variant.ts";
import type { TaskAt } from "../../plan/trial/trial.ts";
import type { Outcome } from "../../record/observation.ts";
import { RUNNERS } from "../kinds.ts";
import type { ProgramRunner } from "../trial/program-context.ts";
import { toOutcome } from "../trial/to-outcome.ts";
import { partOf } from "./part-of.ts";
import { postObservation } from "./post-observation.ts";
import { proveVariants } from "./prove-variant.ts";
import { provenOutcome } from "./proven-outcome.ts";
import type { RunState } from "./run-state.ts";
import { skipMisfits, skipVoid } from "./skip-trials.ts";

type ProgramTrial = TrialAt<"program">;

/**
 * What programs of their own do, when every open engine is closed: each holds the model by itself. One case after the
 * other, so that only one file of what is saved of the baseline lies on the disk at a time.
 */
export async function runPrograms(state: RunState): Promise<void> {
	const open = trialsAt("program", state.plan.trials).filter(({ id }) => state.board.observed(id) === undefined);
	const trials = await skipMisfits(open, state);
	if (trials.length === 0 || state.signal.aborted) return;
	const ready = await proveVariants(trials, state);
	for (const [savedName, group] of bySavedFile(trials)) await runCase(savedName, group, ready, state);
}

function bySavedFile(trials: readonly ProgramTrial[]): Map<string, ProgramTrial[]> {
	const groups = new Map<string, ProgramTrial[]>();
	for (const trial of trials) {
		const name = savedNameOf(trial);
		groups.set(name, [...(groups.get(name) ?? []), trial]);
	}
	return groups;
}

function savedNameOf({ part, task }: ProgramTrial): string {
	return runnerOf(task).savedName(part, task);
}

function runnerOf({ kind }: TaskAt<"program">): ProgramRunner<TaskAt<"program">["kind"]> {
	return RUNNERS[kind];
}

// An interruption leaves what was saved where it is: a resumed run goes on with it.
async function runCase(
	savedName: string,
	group: readonly ProgramTrial[],
	ready: ReadonlyMap<string, PlannedVariant>,
	state: RunState,
): Promise<void> {
	for (const trial of group) {
		const variant = ready.get(trial.variant);
		if (variant === undefined || (await skipVoid(variant, [trial], state))) continue;
		await runOne(trial, variant, state);
	}
	await state.scratch.remove(savedName);
}

async function runOne(trial: ProgramTrial, variant: PlannedVariant, state: RunState): Promise<void> {
	state.signal.throwIfAborted();
	state.listen({ kind: "trial-started", trial });
	const start = performance.now();
	let tokens = 0;
	const onTokens = (evaluated: number): void => {
		tokens = evaluated;
		state.listen({ kind: "trial-progress", trial, tokens });
	};
	const outcome = await state.clock.during(() =>
		provenOutcome(variant, state, () => runProgram(trial, variant, state, onTokens)),
	);
	const wallMs = performance.now() - start;
	await postObservation(trial, outcome, state, { wallMs, engineMs: wallMs, tokens });
}

async function runProgram(
	trial: ProgramTrial,
	variant: PlannedVariant,
	{ engine, suite, plan, signal, board, scratch }: RunState,
	onTokens: (tokens: number) => void,
): Promise<Outcome> {
	const baseline = plan.variants.find(({ role }) => role === "baseline");
	if (baseline === undefined) throw new TypeError(`${trial.id} has no baseline to be compared with`);
	const context = {
		...{ engine, part: partOf(trial, suite), variant, baseline, onTokens, signal },
		needed: trial.needs === null ? null : await board.wait(trial.needs, signal),
		savedFile: () => scratch.file(savedNameOf(trial)),
	};
	return await toOutcome(() => runnerOf(trial.task).run(trial.task, context), signal);
}
