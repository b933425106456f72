import { createHash } from "node:crypto";
import type { Execution, ExecutionOutcome } from "../../record/execution.ts";
import type { ExecutesCheck } from "../../suite/check/executes-check.ts";
import type { Score } from "../pair/outcome-score.ts";
import type { ItemScore } from "../pair/scored-item.ts";
import { pythonOf } from "./python-check.ts";

/** What running the code of one reply for one check brought; undefined where it was not run. */
export type ExecutedCode = (check: ExecutesCheck, text: string) => ExecutionOutcome | undefined;

/** For replies whose code nobody has run. */
export const notExecuted: ExecutedCode = () => undefined;

/** The code of a reply with the calls to make, under the digest that its execution is found by. */
export interface CodeToRun {
	readonly code: string;
	readonly calls: readonly { readonly call: string; readonly args: readonly unknown[] }[];
	readonly digest: string;
}

/**
 * What has to be run to decide a check on a reply. What the calls should bring is no part of it: code that is run never
 * learns what would be right.
 */
export function codeToRun({ cases }: ExecutesCheck, text: string): CodeToRun {
	const code = pythonOf(text.trim(), [...new Set(cases.map(({ call }) => call))]);
	const calls = cases.map(({ call, args }) => ({ call, args }));
	const digest = createHash("sha256")
		.update(JSON.stringify([code, calls]))
		.digest("hex");
	return { code, calls, digest };
}

/** The executions of one trial by turn, counted from 1. */
export type ExecutedTurns = (turn: number) => ExecutedCode;

/** The recorded executions of one trial; of two with one digest the later counts. */
export function executedTurns(executions: readonly Execution[], trial: string): ExecutedTurns {
	const own = executions.filter((one) => one.trial === trial);
	if (own.length === 0) return () => notExecuted;
	return (turn) => (check, text) => {
		const { digest } = codeToRun(check, text);
		return own.findLast((one) => one.turn === turn && one.digest === digest)?.outcome;
	};
}

/** The scores of several sides by the same checks: where the code of one was not run, the code of none counts. */
export function scoreAlike<const Scores extends readonly (Score | null)[]>(
	scores: (of: (item: ItemScore) => Score) => Scores,
): Scores {
	const found = scores(({ score }) => score);
	const left = new Set(found.flatMap((score) => (score === null ? [] : [notRunChecks(score)])));
	return left.size <= 1 ? found : scores(({ withoutCode }) => withoutCode);
}

function notRunChecks(score: Score): string {
	return score.scored ? JSON.stringify(score.notRun ?? []) : score.reason === "code-not-run" ? "all" : "[]";
}
