import type { Task } from "../plan/trial/trial.ts";
import type { Answer, RecordedReply } from "../record/observation.ts";
import type { ExecutedTurns } from "./check/executed-code.ts";
import type { ItemScore } from "./pair/scored-item.ts";

/** The task of one kind. */
export type TaskOf<Kind extends Task["kind"]> = Extract<Task, { kind: Kind }>;

/** The answer of one kind. */
export type AnswerOf<Kind extends Answer["kind"]> = Extract<Answer, { kind: Kind }>;

/** What there is to score in the answers of one kind. */
export interface AnswerScoring<Kind extends Answer["kind"]> {
	/** Every generated reply in its order; none where the work generates no text, or calls tools instead. */
	readonly replies: (answer: AnswerOf<Kind>) => readonly RecordedReply[];
	/** Null where nothing can be right or wrong. */
	readonly score:
		| ((task: TaskOf<Kind>, answer: AnswerOf<Kind>, executed: ExecutedTurns) => readonly ItemScore[])
		| null;
}

/** Of work that measures and generates no text. */
export const MEASURED = { replies: () => [], score: null } as const satisfies AnswerScoring<never>;
