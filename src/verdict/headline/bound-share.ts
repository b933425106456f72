import { unitReading } from "../../statistics/interval/unit-reading.ts";
import { CRITERIA } from "../../suite/criterion.ts";
import type { Verdict } from "../rule/verdict.ts";

/** People screen ten prompts by a rule of their own, and a census of zero has no share. */
const WITHOUT_SHARE: readonly Verdict["criterion"][] = ["prompt-review"];

/**
 * How much of its pass threshold a criterion uses up, by the end of its interval that is nearer to it: 1 is the
 * threshold, above 1 is beyond or undecided. Distances are from 0, of ratios from 1, so that 0 is "as the baseline".
 * A criterion that passes by another estimate than the one shown is held at 1. Null where nothing can be divided.
 */
export function boundShare({ criterion, state, estimate, pass }: Verdict): number | null {
	if (estimate === null || pass === null || WITHOUT_SHARE.includes(criterion)) return null;
	const { worse, unit } = CRITERIA[criterion];
	const edge = worse === "higher" ? estimate.high : estimate.low;
	const share = shareOf(edge, pass, { worse, origin: unitReading(unit).scale === "ratio" ? 1 : 0 });
	if (share === null || !Number.isFinite(share)) return null;
	return state === "PASS" ? Math.min(1, share) : share;
}

function shareOf(
	edge: number,
	pass: number,
	{ worse, origin }: { readonly worse: "higher" | "lower"; readonly origin: number },
): number | null {
	// Without a natural zero on the worse side, as for a context in tokens, the threshold over the bound says as much.
	if (worse === "lower" && origin === 0) return edge > 0 ? pass / edge : null;
	const room = pass - origin;
	return room === 0 ? null : Math.max(0, (edge - origin) / room);
}
