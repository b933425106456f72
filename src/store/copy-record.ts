import { cp } from "node:fs/promises";
import path from "node:path";
import { atomicWrite } from "./atomic-write.ts";
import type { RunRecord } from "./read-run.ts";
import { RUN_FILES } from "./run-directory.ts";

/** Puts what a run has brought (observations, scores, code that was run) into another run folder, in the form of today. */
export async function copyRecord({ directory: from, observations, executions }: RunRecord, to: string): Promise<void> {
	await cp(path.join(from, RUN_FILES.scores), path.join(to, RUN_FILES.scores), { recursive: true });
	await atomicWrite(path.join(to, RUN_FILES.observations), linesOf(observations));
	if (executions.length > 0) await atomicWrite(path.join(to, RUN_FILES.executions), linesOf(executions));
}

/** One JSON value a line. */
export function linesOf(values: readonly unknown[]): string {
	return values.map((value) => `${JSON.stringify(value)}\n`).join("");
}
