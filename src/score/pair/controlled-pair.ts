import type { ScorePair } from "./count-pairs.ts";
import type { Score } from "./outcome-score.ts";
import type { UnscoredReason } from "./unpaired-reason.ts";

/** One planned item scored on both sides, answered or not, and under the A/A control where one ran. */
export interface ControlledPair extends ScorePair {
	/** Null where no control ran. */
	readonly control: Score | null;
}

/** What became of an item that one side has no score for. */
export type Fate = "right" | "wrong" | "cut" | "refused" | "absent" | "undecided";

/** Nothing to decide, on whichever side: no fault of the one that has it. */
const UNDECIDED: readonly UnscoredReason[] = ["no-checks", "code-not-run", "invalid-pattern", "does-not-fit"];

/** The model went on beyond a limit, or its conversation ended before this reply. */
const CUT: readonly UnscoredReason[] = [
	...(["truncated", "truncated-thinking", "looped"] as const),
	...(["missing-turn", "context-full", "too-long"] as const),
];

/** `absent`: no reply came for a reason that is not the model's, or that nobody knows. */
export function fateOf(score: Score): Fate {
	if (score.scored) return score.right ? "right" : "wrong";
	if (score.reason === "reply-unparsable") return "refused";
	if (UNDECIDED.includes(score.reason)) return "undecided";
	return CUT.includes(score.reason) ? "cut" : "absent";
}

/** Whether a reply went round in a circle until it was ended: cut, and told apart. */
export function isLooped(score: Score): boolean {
	return !score.scored && score.reason === "looped";
}
