import type { OpenEngine } from "../../engine/port/engine.ts";
import type { LogitsUse, TokenScores } from "../../engine/port/token-scores.ts";
import type { Trial } from "../../plan/trial/trial.ts";
import type { Answer, FailureReason, Observation, SkipReason } from "../../record/observation.ts";
import type { LoadedPart } from "../../suite/suite.ts";

/** What a task gets to work with. */
export interface TrialContext {
	readonly engine: OpenEngine;
	readonly part: LoadedPart;
	readonly signal: AbortSignal;
	/** The observation that this trial needs, already settled. */
	readonly needed: Observation | null;
	/** Tokens of the part's corpus, cut into chunks; computed once per variant. */
	readonly chunks: () => Promise<readonly (readonly number[])[]>;
	/** Stores the scores of this trial and returns the name to put into its answer. */
	readonly saveScores: (scores: TokenScores) => Promise<string>;
	/** What becomes of the logits of this trial; null where only the likeliest tokens are kept. */
	readonly logits: LogitsUse | null;
	/** Seeded source of uniform numbers in [0, 1): the same seed draws the same haystack under every variant. */
	readonly random: (seed: number) => () => number;
}

/** What a task ends with: an answer, or why there is none. */
export type TaskResult =
	| { readonly answer: Answer }
	| { readonly failed: FailureReason; readonly detail: string; readonly partial?: Answer }
	| { readonly skipped: SkipReason; readonly detail: string; readonly remedy?: string };

/** A function that does one kind of task. */
export type TaskRunner<Kind extends Trial["task"]["kind"]> = (
	task: Extract<Trial["task"], { kind: Kind }>,
	context: TrialContext,
) => Promise<TaskResult>;
