import type { Estimate } from "../../statistics/interval/estimate.ts";
import { CRITERIA, type CriterionId } from "../../suite/criterion.ts";
import type { Verdict } from "../../verdict/rule/verdict.ts";
import type { Chart } from "../chart/draw-plot.ts";
import { drawStrip } from "../chart/strip-chart.ts";

/** Draws the verdicts of one criterion on one scale, so that variants can be compared by eye. Null without an interval. */
export function createIntervalStrips(criterion: CriterionId, verdicts: readonly Verdict[]): (Chart | null)[] {
	const drawable = verdicts.filter(isDrawable);
	if (drawable.length === 0) return verdicts.map(() => null);
	const domain = stripDomain(drawable);
	const passes = CRITERIA[criterion].worse === "higher" ? "below" : "above";
	return verdicts.map((verdict) => {
		if (!isDrawable(verdict)) return null;
		const { estimate, pass, kill } = verdict;
		return drawStrip({ ...estimate, pass, kill, passes }, domain);
	});
}

type Drawable = Verdict & { readonly estimate: Estimate; readonly pass: number };

function isDrawable(verdict: Verdict): verdict is Drawable {
	const { estimate, pass } = verdict;
	if (estimate === null || pass === null) return false;
	return [estimate.value, estimate.low, estimate.high].every(Number.isFinite) && estimate.high > estimate.low;
}

/** Below this spread of bounds and thresholds (a cosine), a scale that shows 0 would show nothing else. */
const FAR_FROM_ZERO = 0.9;

/** From the lowest bound (or 0) to a little beyond the furthest bound or threshold that is near. */
export function stripDomain(
	verdicts: readonly Pick<Drawable, "estimate" | "pass" | "kill">[],
): readonly [number, number] {
	const bounds = verdicts.flatMap(({ estimate, pass }) => [estimate.low, estimate.high, pass]);
	const [least, most] = [Math.min(...bounds), Math.max(...bounds)];
	if (least > FAR_FROM_ZERO * most) return [least - (most - least) / 4, most + (most - least) / 4];
	const low = Math.min(0, ...verdicts.map(({ estimate }) => estimate.low));
	const reach = Math.max(...verdicts.flatMap(({ estimate, pass }) => [estimate.high, 1.25 * pass]));
	const kills = verdicts.flatMap(({ kill }) => (kill !== null && kill < 1.6 * reach ? [1.1 * kill] : []));
	return [low, Math.max(reach, ...kills)];
}
