import type { Task } from "../../plan/trial/trial.ts";
import type { Answer } from "../../record/observation.ts";
import type { AnswerOf, TaskOf } from "../../score/answer-scoring.ts";
import type { ItemScore } from "../../score/pair/scored-item.ts";
import type { EvidenceItem, EvidenceOrigin } from "./evidence-item.ts";

/** An answered trial with the scores that the judgement counted. */
export interface EvidencedAnswer<Kind extends Answer["kind"] & Task["kind"]> {
	readonly origin: EvidenceOrigin;
	readonly task: TaskOf<Kind>;
	readonly answer: AnswerOf<Kind>;
	readonly scored: readonly ItemScore[];
}

/** The evidence of one kind of answer: an item for everything that a number of the report counts. */
export type AnswerEvidence<Kind extends Answer["kind"] & Task["kind"]> = (
	answered: EvidencedAnswer<Kind>,
) => readonly EvidenceItem[];

/** The evidence of a measurement without replies: one item, read out in words. */
export function measuredEvidence<Kind extends Answer["kind"]>(
	words: (answer: AnswerOf<Kind>) => string,
): AnswerEvidence<Kind> {
	return ({ origin, answer }) => [{ ...origin, state: "answered", asked: null, reply: null, note: words(answer) }];
}

/** Several turns of one item as one text; a single one stands without its number. */
export function numberedTexts(texts: readonly string[]): string {
	if (texts.length === 1) return texts[0] ?? "";
	return texts.map((text, index) => `${index + 1}. ${text}`).join("\n\n");
}
