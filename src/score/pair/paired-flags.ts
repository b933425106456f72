import type { Measured } from "../../statistics/interval/estimate.ts";
import { tangoInterval } from "../../statistics/interval/tango.ts";

/** How many replies a yes-or-no property holds for on each side of the same pairs. */
export interface PairedFlags {
	readonly baseline: number;
	readonly variant: number;
	/** Share flagged under the variant alone, less that under the baseline alone (Tango); unit "share". */
	readonly excess: Measured;
}

/** Counts flags of pairs that are taken as independent. */
export function countFlags(pairs: readonly (readonly [baseline: boolean, variant: boolean])[]): PairedFlags {
	const count = (holds: (baseline: boolean, variant: boolean) => boolean) =>
		pairs.filter(([baseline, variant]) => holds(baseline, variant)).length;
	return {
		baseline: count((baseline) => baseline),
		variant: count((_, variant) => variant),
		excess: tangoInterval({
			lost: count((baseline, variant) => variant && !baseline),
			gained: count((baseline, variant) => baseline && !variant),
			pairs: pairs.length,
		}),
	};
}
