import type { RecordedRun } from "../recorded/recorded-run.ts";

/** `chunk-07` of a record from before chunks lost their zeros; the path of a chunk may follow. */
const PADDED = /^chunk-0+(?=\d)/;

/** A run whose chunks are called alike however many it has: older records filled the number up to the longest one. */
export function withPlainChunkIds<Run extends Pick<RecordedRun, "plan" | "observations">>(run: Run): Run {
	const plain = <One extends { readonly caseId: string }>(one: One): One => ({
		...one,
		caseId: one.caseId.replace(PADDED, "chunk-"),
	});
	return {
		...run,
		plan: { ...run.plan, trials: run.plan.trials.map(plain) },
		observations: run.observations.map(plain),
	};
}
