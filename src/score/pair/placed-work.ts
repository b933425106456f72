import type { TokenScores } from "../../engine/port/token-scores.ts";
import type { VariantRole } from "../../plan/trial/planned-variant.ts";
import type { Task, Trial } from "../../plan/trial/trial.ts";
import type { Observation } from "../../record/observation.ts";
import type { AnswerScorer } from "./scored-item.ts";

/**
 * The trials of one kind in one part under one variant, beside the baseline: what every analysis takes.
 * Each list holds one observation a trial (`latestObservations`); `control` is null where no A/A control ran.
 */
export interface PlacedWork {
	readonly part: string;
	readonly variant: string;
	readonly role: VariantRole;
	/** Trials of the variant: they carry the checks. */
	readonly trials: readonly Trial[];
	readonly baseline: readonly Observation[];
	readonly observed: readonly Observation[];
	readonly control: readonly Observation[] | null;
	/** Two-sided confidence of the intervals that decide; 90 % when left out, more where a later look decides. */
	readonly confidence?: number;
	/** Reads the token scores that an answer names. */
	readonly scores: (file: string) => TokenScores;
	/** Scores the replies of an answer, each once however often it is compared. */
	readonly scored: AnswerScorer;
}

/** The tasks of one kind by case; repeats of a case share their task. */
export function tasksByCase<Kind extends Task["kind"]>(
	trials: readonly Trial[],
	kind: Kind,
): Map<string, Extract<Task, { kind: Kind }>> {
	const tasks = new Map<string, Extract<Task, { kind: Kind }>>();
	for (const { caseId, task } of trials) {
		if (task.kind === kind) tasks.set(caseId, task as Extract<Task, { kind: Kind }>);
	}
	return tasks;
}
