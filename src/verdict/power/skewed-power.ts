import { planSkewed } from "../../statistics/planning/skewed-plan.ts";
import { plainCount } from "../../words/plain-number.ts";
import type { Design } from "../design/design.ts";
import type { Power } from "./power.ts";

/** A lossless cache should pass in 99 of 100 runs. */
const SURE = { alpha: 0.05, power: 0.99 };

/** Plan of a skewed mean: a lossless cache shows the floor, of which nothing is subtracted here. */
export function skewedPower(design: Extract<Design, { by: "skewed" }>, bound: number): Power {
	const { unit, n, variation, floor, supposed } = design;
	const asked = { n, variation, bound, expected: floor * bound };
	const { leastDetectable, chanceOpen } = planSkewed(asked);
	return {
		n,
		size: plainCount(n, unit),
		leastDetectable,
		inconclusiveIfLossless: chanceOpen,
		nNeeded: planSkewed(asked, SURE).chunksToPass,
		supposed,
	};
}
