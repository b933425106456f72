import type { CallResult, RunEnd } from "../sandbox/sandboxed-run.ts";

/** What came of running the code of a reply; where it was not run, that says nothing about the code. */
export type ExecutionOutcome =
	| {
			readonly state: "ran";
			readonly end: RunEnd;
			readonly detail: string | null;
			readonly results: readonly CallResult[];
	  }
	| { readonly state: "not-run"; readonly reason: "no-python" | "sandbox-failed"; readonly detail: string };

/** One line of `executions.jsonl`: the code of one turn of one trial, run with the calls of one check. */
export interface Execution {
	readonly trial: string;
	/** 1-based. */
	readonly turn: number;
	/** SHA-256 of the code and the calls: another reply or another check is another execution. */
	readonly digest: string;
	readonly python: string | null;
	/** What kept the code in, as it was in force. */
	readonly isolation: readonly string[];
	readonly outcome: ExecutionOutcome;
}
