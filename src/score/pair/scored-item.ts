import type { Task } from "../../plan/trial/trial.ts";
import type { Answer } from "../../record/observation.ts";
import type { Score } from "./outcome-score.ts";

/** A reply of an answer with its score. */
export interface ItemScore {
	/** Which of the answer's replies it is, counted from 0; null where the answer is right or wrong as a whole. */
	readonly reply: number | null;
	/** Left out but for the second answer to the same turn, given with nothing in the cache. */
	readonly cold?: true;
	readonly score: Score;
	/** The same where code that was run counts for nothing: for a pair of which the other side's code was not run. */
	readonly withoutCode: Score;
}

/** A scored reply of a run: what both counts and evidence are made of. */
export interface ScoredItem extends ItemScore {
	/** Id of its trial. */
	readonly trial: string;
}

/** An answer with the trial that it came from: executions of its code are found by the trial. */
export interface TrialAnswer {
	readonly trial: string;
	readonly answer: Answer;
}

/** Scores every reply of an answer that has something to check, the first time that it is asked for it. */
export type AnswerScorer = (task: Task, answered: TrialAnswer) => readonly ItemScore[];
