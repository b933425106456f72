import type { Task } from "../../plan/trial/trial.ts";
import type { Outcome } from "../../record/observation.ts";
import type { Score } from "../../score/pair/outcome-score.ts";

/** What became of an item: the outcome of its checks, or of its trial where there is nothing to check. */
export type EvidenceState = "right" | "wrong" | "not scored" | "answered" | "failed" | "skipped";

/** The smallest thing that a number of the report counts: a reply, a needle, a turn, a chunk of text. */
export interface EvidenceItem {
	/** Id of its trial, as in `observations.jsonl`. */
	readonly trial: string;
	readonly part: string;
	readonly variant: string;
	readonly caseId: string;
	readonly repeat: number;
	readonly kind: Task["kind"];
	readonly state: EvidenceState;
	/** Where it lies inside its trial; what does not apply is left out. */
	readonly turn?: number;
	readonly depth?: number;
	readonly lengthTokens?: number;
	readonly asked: string | null;
	readonly reply: string | null;
	/** Which checks failed, why a trial has no answer, or what was measured. */
	readonly note: string;
}

/** What all items of one trial share. */
export type EvidenceOrigin = Pick<EvidenceItem, "trial" | "part" | "variant" | "caseId" | "repeat" | "kind">;

/** The state and the note that a score gives; what had nothing to check was answered, and that is all. */
export function scoredAs(score: Score | undefined): Pick<EvidenceItem, "state" | "note"> {
	if (score === undefined) return { state: "answered", note: "" };
	if (!score.scored) return { state: "not scored", note: score.reason.replaceAll("-", " ") };
	return { state: score.right ? "right" : "wrong", note: score.failedChecks.join("; ") };
}

/** Where a trial brought nothing back, that is its evidence. */
export function unansweredAs(outcome: Exclude<Outcome, { state: "answered" }>): Pick<EvidenceItem, "state" | "note"> {
	return { state: outcome.state, note: `${outcome.reason.replaceAll("-", " ")}: ${outcome.detail}` };
}
