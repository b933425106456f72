import { formatCount } from "../../words/format-number.ts";
import { plainPercent } from "../../words/plain-number.ts";
import type { CountedUnit } from "./counted-unit.ts";

/** Why the work could not have shown a loss. Shares of 1; `least`: how many items a PASS takes. */
export type AssayReason = { readonly of: "assay"; readonly unit: CountedUnit } & (
	| {
			readonly code: "baseline-too-weak";
			/** Of the baseline, of what was scored. */
			readonly right: number;
			readonly scored: number;
			/** What the control gets right as well. */
			readonly eligible: number;
			readonly least: number;
	  }
	| {
			readonly code: "floor-above-bound";
			/** What the control loses of what the baseline gets right. */
			readonly lost: number;
			readonly right: number;
			readonly pass: number;
	  }
);

/** Why nothing could have been shown, in words. */
export function assayWords(reason: AssayReason): string {
	const { unit } = reason;
	if (reason.code === "floor-above-bound") {
		const found = `loses ${formatCount(reason.lost)} of the ${formatCount(reason.right)} ${unit} that it got right`;
		return `The baseline, run again, ${found}: this floor lies above the pass threshold of ${plainPercent(reason.pass)}, so that no loss of a variant tells of its cache.`;
	}
	const { right, scored, eligible, least } = reason;
	const again = eligible === right ? "" : ` (${formatCount(eligible)} of them again when it is repeated)`;
	const answers = `The baseline answers ${formatCount(right)} of ${formatCount(scored)}${again}`;
	return `${answers}: this work does not suit this model. A verdict takes ${formatCount(least)} ${unit} that it gets right.`;
}
