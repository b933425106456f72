import { isTextTask, type LlamaPerplexityTask } from "../../plan/llama-perplexity/text-task.ts";
import { isTextPart } from "../../plan/llama-perplexity/text-trials.ts";
import type { PlannedVariant } from "../../plan/trial/plan.ts";
import type { Trial } from "../../plan/trial/trial.ts";
import type { Outcome } from "../../record/observation.ts";
import { runTextTask } from "../llama-perplexity/run-text-task.ts";
import type { RunState } from "../run-plan.ts";
import { toOutcome } from "../trial/to-outcome.ts";
import { postObservation } from "./post-observation.ts";
import { proveVariants } from "./prove-variant.ts";
import { provenOutcome } from "./proven-outcome.ts";
import { skipMisfits, skipVoid } from "./skip-trials.ts";

type TextTrial = Trial & { readonly task: LlamaPerplexityTask };

/**
 * Texts through llama-perplexity, when every open engine is closed: the program holds the model by itself. One context
 * after the other, so that only one file of saved log-probabilities lies on the disk at a time.
 */
export async function runTextTrials(state: RunState): Promise<void> {
	const open = state.plan.trials.filter(isTextTrial).filter(({ id }) => !state.settled.has(id));
	const trials = await skipMisfits(open, state);
	if (trials.length === 0 || state.signal.aborted) return;
	const ready = await proveVariants(trials, state);
	for (const group of byContext(trials)) await runContext(group, ready, state);
}

function isTextTrial(trial: Trial): trial is TextTrial {
	return isTextTask(trial.task);
}

function byContext(trials: readonly TextTrial[]): TextTrial[][] {
	const groups = new Map<string, TextTrial[]>();
	for (const trial of trials) {
		const key = scratchName(trial);
		groups.set(key, [...(groups.get(key) ?? []), trial]);
	}
	return [...groups.values()];
}

function scratchName({ part, task }: TextTrial): string {
	return `${part}-${task.contextTokens}.logits`;
}

// An interruption leaves the saved log-probabilities where they are: a resumed run goes on with them.
async function runContext(
	group: readonly TextTrial[],
	ready: ReadonlyMap<string, PlannedVariant>,
	state: RunState,
): Promise<void> {
	for (const trial of group) {
		const variant = ready.get(trial.variant);
		if (variant === undefined || (await skipVoid(variant, [trial], state))) continue;
		await runOne(trial, variant, state);
	}
	if (group[0] !== undefined) await state.scratch.remove(scratchName(group[0]));
}

async function runOne(trial: TextTrial, variant: PlannedVariant, state: RunState): Promise<void> {
	state.signal.throwIfAborted();
	state.listen({ kind: "trial-started", trial });
	const start = performance.now();
	let tokens = 0;
	const onChunk = (chunk: number): void => {
		tokens = chunk * trial.task.contextTokens;
		state.listen({ kind: "trial-progress", trial, tokens });
	};
	const outcome = await state.clock.during(() =>
		provenOutcome(variant, state, () => score(trial, variant, state, onChunk)),
	);
	const wallMs = performance.now() - start;
	await postObservation(trial, outcome, state, { wallMs, engineMs: wallMs, tokens });
}

async function score(
	trial: TextTrial,
	variant: PlannedVariant,
	state: RunState,
	onChunk: (chunk: number) => void,
): Promise<Outcome> {
	const { engine, suite, plan, signal, board, scratch } = state;
	const part = suite.parts.filter(isTextPart).find(({ name }) => name === trial.part);
	const baseline = plan.variants.find(({ role }) => role === "baseline");
	if (part === undefined || baseline === undefined) throw new TypeError(`${trial.id} belongs to no part of the suite`);
	if (engine.perplexity === null) return LACKS_PROGRAM;
	const context = {
		...{ perplexity: engine.perplexity, variant, baseline, corpus: part.corpus, onChunk, signal },
		needed: trial.needs === null ? null : await board.wait(trial.needs, signal),
		baseFile: await scratch.file(scratchName(trial)),
	};
	return await toOutcome(() => runTextTask(trial.task, context), signal);
}

const LACKS_PROGRAM: Outcome = {
	state: "skipped",
	reason: "engine-lacks-program",
	detail: "this engine comes without llama-perplexity",
	remedy: "run `tq-eval build && tq-eval run SUITE --engine llama-server`",
};
