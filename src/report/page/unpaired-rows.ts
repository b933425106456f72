import type { UnpairedTrial } from "../../score/pair/unpaired-reason.ts";

/** One row of the `unpaired` template. */
export interface UnpairedRow {
	readonly variant: string;
	readonly reason: string;
}

/**
 * Every trial that could not be compared, as `chunk-07: variant-failed:engine-error`. Work that is repeated in rounds
 * names the round, counted from 1.
 */
export function createUnpairedRows(
	analyses: readonly { readonly variant: string; readonly unpaired: readonly UnpairedTrial[] }[],
	by: "case" | "round" = "case",
): UnpairedRow[] {
	return analyses.flatMap(({ variant, unpaired }) =>
		unpaired.map(({ caseId, repeat, reason }) => {
			const place = by === "round" ? `${caseId} round ${repeat + 1}` : caseId;
			return { variant, reason: `${place}: ${reason}` };
		}),
	);
}
