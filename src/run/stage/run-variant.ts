import type { OpenEngine } from "../../engine/port/engine.ts";
import type { TokenScores } from "../../engine/port/token-scores.ts";
import { type TrialAt, trialsAt } from "../../plan/stage/trials-at.ts";
import type { PlannedVariant } from "../../plan/trial/planned-variant.ts";
import { PART_KINDS } from "../../suite/kinds.ts";
import type { KindsOnCorpus } from "../../suite/part/part.ts";
import type { LoadedPart, LoadedPartOf } from "../../suite/suite.ts";
import { cutCorpus } from "../trial/corpus-chunks.ts";
import { meterEngine } from "../trial/metered-engine.ts";
import { dropLogits, logitsOf } from "./baseline-logits.ts";
import { giveUp, SilentStreak } from "./give-up.ts";
import { openRecorded, recordProof } from "./open-recorded.ts";
import { partOf } from "./part-of.ts";
import { postObservation } from "./post-observation.ts";
import { provenOutcome } from "./proven-outcome.ts";
import type { RunState } from "./run-state.ts";
import { runTrial } from "./run-trial.ts";
import { skipMisfits, skipRefused, skipVoid } from "./skip-trials.ts";
import { dropDecided } from "./stopping.ts";

/** Opens one variant, runs its open trials in order, and closes it whatever happens. */
export async function runVariant(variant: PlannedVariant, state: RunState): Promise<void> {
	const { name } = variant.config;
	const own = trialsAt("beside", state.plan.trials).filter(
		({ variant, id }) => variant === name && !state.settled.has(id),
	);
	const fitting = await skipMisfits(own, state);
	const trials = await dropDecided(name, fitting, state);
	if (trials.length === 0 || state.signal.aborted) return;
	if (await skipVoid(variant, trials, state)) return;
	const { engine, record } = await openRecorded(variant, state);
	if (engine === null) return skipRefused(variant, trials, record, state);
	try {
		await runTrials(variant, trials, engine, state);
	} finally {
		await engine.close();
		state.listen({ kind: "variant-closed", variant: name });
	}
}

async function runTrials(
	variant: PlannedVariant,
	trials: readonly TrialAt<"beside">[],
	engine: OpenEngine,
	state: RunState,
): Promise<void> {
	const chunksOf = corpusCache(engine);
	const streak = new SilentStreak();
	let left = trials;
	for (let trial = left[0]; trial !== undefined; trial = left[0]) {
		state.signal.throwIfAborted();
		if (await skipVoid(variant, left, state)) return;
		if (streak.reason !== null) return giveUp(left, streak.reason, state);
		const needed = trial.needs === null ? null : await state.board.wait(trial.needs, state.signal);
		const logits = await logitsOf(trial, engine.tokens?.wholeVocabulary ?? null, state);
		state.listen({ kind: "trial-started", trial });
		const start = performance.now();
		const metered = meterEngine(engine, state.clock, (tokens) =>
			state.listen({ kind: "trial-progress", trial, tokens }),
		);
		const part = partOf(trial, state.suite);
		const context = {
			engine: metered,
			part,
			signal: state.signal,
			needed,
			chunks: () => chunksOf(part),
			saveScores: (scores: TokenScores) => state.saveScores(trial.id, scores),
			logits,
			random: state.random,
		};
		const outcome = await provenOutcome(variant, state, () => runTrial(trial.task, context));
		streak.take(outcome);
		await recordProof(variant, engine, state);
		const { engineMs, tokenCount: tokens } = metered;
		await postObservation(trial, outcome, state, { wallMs: performance.now() - start, engineMs, tokens });
		await dropLogits(trial, state);
		left = await dropDecided(variant.config.name, left.slice(1), state);
	}
}

// Tokenizes a part's corpus once per variant, on first use; none for an engine without token ids.
function corpusCache({ tokens }: OpenEngine): (part: LoadedPart) => Promise<readonly (readonly number[])[]> {
	const cut = new Map<string, Promise<readonly (readonly number[])[]>>();
	return (part) => {
		if (tokens === null || !isChunked(part)) return Promise.resolve([]);
		const chunks = cut.get(part.name) ?? cutCorpus(part.text, part.settings, tokens);
		cut.set(part.name, chunks);
		return chunks;
	};
}

function isChunked(part: LoadedPart): part is LoadedPartOf<KindsOnCorpus<"chunks">> {
	return PART_KINDS[part.kind].corpus === "chunks";
}
