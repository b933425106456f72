import { planMean } from "../../statistics/planning/mean-plan.ts";
import { CRITERIA, type Criterion } from "../../suite/criterion.ts";
import { plainCount } from "../../words/plain-number.ts";
import type { Design } from "../design/design.ts";
import type { Power } from "./power.ts";

type MeanDesign = Extract<Design, { by: "mean" }>;

/** A lossless cache should pass in 99 of 100 runs; a loss be found in 9 of 10. */
const SURE = { alpha: 0.05, power: 0.99 };

/** Plan of a t interval, ratios on the logarithm. */
export function meanPower({ unit, n, scale, deviation, supposed }: MeanDesign, { id, pass }: Criterion): Power {
	const bound = scale === "ratio" ? Math.log(pass) : pass;
	const design = { n, deviation, bound, expected: 0 };
	const { leastDetectable, chanceOpen } = planMean(design);
	const sign = CRITERIA[id].worse === "higher" ? 1 : -1;
	const least = leastDetectable === null ? null : bound + sign * leastDetectable;
	return {
		n,
		size: plainCount(n, unit),
		leastDetectable: least === null || scale === "difference" ? least : Math.exp(least),
		inconclusiveIfLossless: chanceOpen,
		nNeeded: planMean(design, SURE).unitsToDecide,
		supposed,
	};
}
