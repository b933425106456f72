import type { NeedleAnalysis } from "../../score/needle/needle-analysis.ts";
import { mcnemarExact } from "../../statistics/test/mcnemar.ts";
import { trialsWithoutEvent } from "../../statistics/test/power.ts";
import { plainCount } from "../rule/plain-number.ts";

/** Beyond this many needles in all, "more needles" is no advice. */
const MOST_NEEDLES = 100_000;

// How many more needles, all retrieved, bring the exact upper bound 1 - 0.05^(1/n) to the pass threshold: 59 in all for 5 %.
export function needlesToProve(eligible: number, pass: number): string {
	const more = moreNeedlesToProve(eligible, pass);
	if (more === null) return "no number of needles would prove a loss of at most zero";
	return `${plainCount(more, "more needles")} without a loss would pass`;
}

// The same as a number; null where no number would do.
export function moreNeedlesToProve(eligible: number, pass: number): number | null {
	if (!(pass > 0)) return null;
	return Math.max(1, trialsWithoutEvent(Math.min(pass, 1)) - eligible);
}

// How many more needles at the present rates would show the loss in the exact McNemar test.
export function needlesToShow({
	lost,
	gained,
	eligible,
}: Pick<NeedleAnalysis, "lost" | "gained" | "eligible">): string {
	const repeat = "three more seeds at the lengths and depths that lost one would show whether it repeats";
	if (lost <= gained) return repeat;
	for (let factor = 2; eligible * factor <= MOST_NEEDLES; factor += 1) {
		if (mcnemarExact(lost * factor, gained * factor).harm < 0.05)
			return `${repeat}; at this rate about ${eligible * (factor - 1)} more needles would show it`;
	}
	return repeat;
}
