import type { OpenEngine } from "../engine/engine.ts";
import { TqEvalError } from "../error.ts";
import type { Observation, Outcome } from "../observation/observation.ts";
import type { PlannedVariant } from "../plan/plan.ts";
import type { Trial } from "../plan/trial.ts";
import type { VariantRecord } from "../store/provenance.ts";
import type { LoadedPart } from "../suite/suite.ts";
import { cutCorpus } from "./corpus-chunks.ts";
import { meterEngine } from "./metered-engine.ts";
import { openVariant } from "./open-variant.ts";
import type { RunState } from "./run-plan.ts";
import { runTrial } from "./run-trial.ts";

// Opens one variant, runs its open trials in order, and closes it whatever happens.
export async function runVariant(variant: PlannedVariant, state: RunState): Promise<void> {
	const { name } = variant.config;
	const own = state.plan.trials.filter((trial) => trial.variant === name && !state.settled.has(trial.id));
	const trials = await skipMisfits(own, state);
	if (trials.length === 0 || state.signal.aborted) return;
	state.listen({ kind: "variant-opening", variant: name });
	const { engine, record } = await state.clock.during(() => openVariant(state.engine, variant));
	await state.recordVariant(name, record);
	state.listen({ kind: "variant-opened", variant: name, record });
	if (engine === null) return refuse(variant, trials, record, state);
	try {
		await runTrials(trials, engine, state);
	} finally {
		await engine.close();
		state.listen({ kind: "variant-closed", variant: name });
	}
}

// Posts the trials that do not fit, each with its reason; the others are left to run.
async function skipMisfits(trials: readonly Trial[], state: RunState): Promise<Trial[]> {
	const misfits = new Map(state.plan.misfits.map((misfit) => [misfit.trial, misfit]));
	for (const trial of trials) {
		const misfit = misfits.get(trial.id);
		if (misfit === undefined) continue;
		const { detail, remedy } = misfit;
		await post(trial, observe(trial, { state: "skipped", reason: "does-not-fit", detail, remedy }, 0, 0), 0, state);
	}
	return trials.filter(({ id }) => !misfits.has(id));
}

async function runTrials(trials: readonly Trial[], engine: OpenEngine, state: RunState): Promise<void> {
	const chunksOf = corpusCache(engine);
	for (const trial of trials) {
		state.signal.throwIfAborted();
		const needed = trial.needs === null ? null : await state.board.wait(trial.needs, state.signal);
		state.listen({ kind: "trial-started", trial });
		const start = performance.now();
		const metered = meterEngine(engine, state.clock, (tokens) =>
			state.listen({ kind: "trial-progress", trial, tokens }),
		);
		const part = partOf(trial, state);
		const outcome = await runTrial(trial, {
			engine: metered,
			part,
			signal: state.signal,
			needed,
			chunks: () => chunksOf(part),
			saveScores: (scores) => state.saveScores(trial.id, scores),
			random: state.random,
		});
		const observation = observe(trial, outcome, performance.now() - start, metered.engineMs);
		await post(trial, observation, metered.tokens, state);
	}
}

// A variant that cannot run leaves one skipped observation a trial, each with the reason.
async function refuse(
	variant: PlannedVariant,
	trials: readonly Trial[],
	record: VariantRecord,
	state: RunState,
): Promise<void> {
	if (record.opened) return;
	if (variant.role === "baseline") throw baselineRefused(variant.config.name, record.reason, record.remedy);
	const reason = record.cause === "unsupported" ? "variant-unsupported" : "attestation-failed";
	for (const trial of trials) {
		const outcome: Outcome = { state: "skipped", reason, detail: record.reason, remedy: record.remedy };
		await post(trial, observe(trial, outcome, 0, 0), 0, state);
	}
}

async function post(trial: Trial, observation: Observation, tokens: number, state: RunState): Promise<void> {
	await state.log.append(observation);
	state.board.post(observation);
	state.listen({ kind: "trial-observed", trial, observation, tokens });
}

function observe(trial: Trial, outcome: Outcome, wallMs: number, engineMs: number): Observation {
	const { id, part, variant, caseId, repeat } = trial;
	return { trial: id, part, variant, caseId, repeat, wallMs, engineMs, outcome };
}

function partOf(trial: Trial, state: RunState): LoadedPart {
	const part = state.suite.parts.find(({ name }) => name === trial.part);
	if (part !== undefined) return part;
	throw new TqEvalError(`the plan names the part ${trial.part}, which the suite does not have`, {
		code: "internal",
		value: trial.id,
		remedy: "Start a new run; if it happens again, report it with the suite file.",
	});
}

// Tokenizes a part's corpus once per variant, on first use.
function corpusCache(engine: OpenEngine): (part: LoadedPart) => Promise<readonly (readonly number[])[]> {
	const cut = new Map<string, Promise<readonly (readonly number[])[]>>();
	return (part) => {
		if (!("text" in part)) return Promise.resolve([]);
		const chunks = cut.get(part.name) ?? cutCorpus(part.text, part.settings, engine);
		cut.set(part.name, chunks);
		return chunks;
	};
}

function baselineRefused(name: string, reason: string, remedy: string): TqEvalError {
	return new TqEvalError(`the baseline ${name} did not open: ${reason}`, { code: "environment", where: name, remedy });
}
