import type { NeedleAnalysis } from "../../score/needle/needle-analysis.ts";
import { mcnemarExact } from "../../statistics/test/mcnemar.ts";
import { trialsWithoutEvent } from "../../statistics/test/power.ts";

/** Beyond this many needles in all, "more needles" is no advice. */
const MOST_NEEDLES = 100_000;

/**
 * How many more needles, all retrieved, bring the exact upper bound 1 - 0.05^(1/n) to the pass threshold: 59 in all for
 * 5 %. Null where no number would.
 */
export function needlesToProve(eligible: number, pass: number): number | null {
	if (!(pass > 0)) return null;
	return Math.max(1, trialsWithoutEvent(Math.min(pass, 1)) - eligible);
}

/** How many more needles at the present rates would show the loss in the exact McNemar test; null where none would. */
export function needlesToShow({
	lost,
	gained,
	eligible,
}: Pick<NeedleAnalysis, "lost" | "gained" | "eligible">): number | null {
	if (lost <= gained) return null;
	for (let factor = 2; eligible * factor <= MOST_NEEDLES; factor += 1) {
		if (mcnemarExact(lost * factor, gained * factor).harm < 0.05) return eligible * (factor - 1);
	}
	return null;
}
