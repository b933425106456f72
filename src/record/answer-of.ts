import type { Answer, Outcome } from "./observation.ts";

/** What a trial brought back: its answer, or what came of it before a limit cut it, whose cut replies no scorer scores. */
export function answerOf(outcome: Outcome): Answer | null {
	if (outcome.state === "answered") return outcome.answer;
	return outcome.state === "failed" ? (outcome.partial ?? null) : null;
}
