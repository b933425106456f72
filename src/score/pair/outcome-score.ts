import type { UnpairedCounts, UnscoredReason } from "./unpaired-reason.ts";

/** One reply against its checks. Unscored is not a zero: it is counted apart and can make a verdict inconclusive. */
export type Score =
	| {
			readonly scored: true;
			readonly right: boolean;
			readonly failedChecks: readonly string[];
			/** Checks that need executed code, where none was: left out, neither passed nor failed. */
			readonly notRun?: readonly string[];
	  }
	| { readonly scored: false; readonly reason: UnscoredReason };

/** Paired right/wrong counts of a variant against the baseline. `lost`: baseline right, variant wrong. */
export interface PairedCounts {
	readonly pairs: number;
	readonly bothRight: number;
	readonly lost: number;
	readonly gained: number;
	readonly bothWrong: number;
	/** Pairs left out because one side could not be scored, with the reasons counted. */
	readonly unscored: UnpairedCounts;
}
