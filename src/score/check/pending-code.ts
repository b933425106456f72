import type { Trial } from "../../plan/trial/trial.ts";
import type { Execution } from "../../record/execution.ts";
import { latestObservations } from "../../record/latest-observations.ts";
import type { Observation } from "../../record/observation.ts";
import { type CodeToRun, codeToRun } from "./executed-code.ts";

/** The code of one reply that a check needs to have run. */
export interface PendingCode extends CodeToRun {
	readonly trial: string;
	readonly turn: number;
}

/** What of a record decides which code there is to run. */
interface RecordedCode {
	readonly plan: { readonly trials: readonly Trial[] };
	readonly observations: readonly Observation[];
	readonly executions?: readonly Execution[];
}

/**
 * The code of all replies whose checks need it and that has not run yet, in the order of the plan. A reply that was cut is
 * unscored anyway.
 */
export function pendingCode({ plan, observations, executions = [] }: RecordedCode): PendingCode[] {
	const latest = new Map(latestObservations(observations).map((one) => [one.trial, one.outcome]));
	const ran = new Set(executions.filter(({ outcome }) => outcome.state === "ran").map(keyOf));
	return plan.trials
		.flatMap(({ id, task }) => (task.kind === "prompt" ? codeOfTrial(id, task.turns, latest.get(id)) : []))
		.filter((code) => !ran.has(keyOf(code)));
}

function codeOfTrial(
	trial: string,
	turns: Extract<Trial["task"], { kind: "prompt" }>["turns"],
	outcome: Observation["outcome"] | undefined,
): PendingCode[] {
	if (outcome?.state !== "answered" || outcome.answer.kind !== "prompt") return [];
	return outcome.answer.replies.flatMap(({ text, stop }, index) => {
		const checks = stop === "end-of-turn" ? (turns[index]?.checks ?? []) : [];
		return checks.flatMap((check) =>
			check.kind === "executes" ? [{ trial, turn: index + 1, ...codeToRun(check, text) }] : [],
		);
	});
}

function keyOf({ trial, turn, digest }: Pick<Execution, "trial" | "turn" | "digest">): string {
	return JSON.stringify([trial, turn, digest]);
}
