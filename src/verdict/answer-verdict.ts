import type { TokenScores } from "../engine/port/token-scores.ts";
import type { Answer } from "../record/observation.ts";
import type { AnswerOf } from "../score/answer-scoring.ts";
import type { ScorePair } from "../score/pair/count-pairs.ts";
import type { PlacedWork } from "../score/pair/placed-work.ts";
import type { CriterionId } from "../suite/criterion.ts";
import type { Flip } from "./comparison/comparison.ts";

/** Reads the token scores that an answer names. */
export type ScoresOf = (file: string) => TokenScores;

/** A checked reply in two runs, with the place that a reader finds it at. */
export type PlacedPair = ScorePair & Omit<Flip, "direction">;

/** What two runs are compared by on one kind of work, or why they are not. */
export type RunComparison<Kind extends Answer["kind"]> =
	| ({
			readonly by: "outcomes";
			/** The criterion that counts the same replies within a run. */
			readonly measure: CriterionId;
			/** The checked replies of both runs, A in the place of the baseline. */
			readonly pairs: (work: PlacedWork) => readonly PlacedPair[];
	  } & SameInput<Kind>)
	| ({ readonly by: "likelihoods" } & SameInput<Kind>)
	| { readonly by: "nothing" /** In words, after "not compared:". */; readonly why: string };

interface SameInput<Kind extends Answer["kind"]> {
	/** Whether both answers were given to the same input, beyond the plan: what only the record knows. */
	readonly sameInput: (
		a: AnswerOf<Kind>,
		b: AnswerOf<Kind>,
		scores: { readonly a: ScoresOf; readonly b: ScoresOf },
	) => boolean;
}

/** By how many log-probabilities or figures two answers were compared, all of them equal; or that something differs. */
export type Agreement = number | "different";

/** What an answer tells of whether two variants are one: two different caches agree to the last bit in none of it. */
export type AnswerIdentity<Kind extends Answer["kind"]> =
	| {
			readonly tells: true;
			readonly compare: (left: AnswerOf<Kind>, right: AnswerOf<Kind>, scores: ScoresOf) => Agreement;
	  }
	| { readonly tells: false; readonly why: string };

/** What a judgement makes of the answers of one kind beyond their analysis. */
export interface AnswerVerdict<Kind extends Answer["kind"]> {
	readonly compared: RunComparison<Kind>;
	readonly identity: AnswerIdentity<Kind>;
}
