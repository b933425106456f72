import { bisect } from "simple-statistics";
import { normalCdf, normalQuantile } from "../distribution/normal.ts";

/** How the error is spread over the looks, t being the share of the planned units that are there. */
export type Spending =
	/** alpha t^2: strict at first, nearly the whole error at the last look. */
	| "square"
	/** alpha ln(1 + (e - 1) t): about equal limits (Lan and DeMets 1983, of Pocock's kind). */
	| "even";

/** One planned look at a t criterion. */
export interface PlannedLook {
	/** Units seen by then. */
	readonly n: number;
	/** One-sided level of the test at this look alone: its limit is t(1 - alpha; n - 1). */
	readonly alpha: number;
	/** Error spent up to and with this look. */
	readonly spent: number;
}

/** Points that carry the density of the score between looks. */
const GRID = 200;
/** Standard deviations below 0 beyond which the density is nothing. */
const REACH = 7;

/**
 * The looks of a group-sequential test at fixed counts of units: levels at which the chance of ever crossing, all looks
 * together, is alpha (Armitage, McPherson and Rowe 1969; alpha spending of Lan and DeMets 1983). Computed for a normal
 * score with independent increments; applied to t by its significance level, which keeps the error of 5 % within 5.5 % by
 * "square" and 6.5 % by "even" from five units on (docs/tables/sequential.md). Throws a RangeError unless counts rise.
 */
export function plannedLooks(counts: readonly number[], alpha: number, spending: Spending): PlannedLook[] {
	if (counts.length === 0 || counts.some((n, index) => !(n > (counts[index - 1] ?? 0))))
		throw new RangeError(`the counts of planned looks must rise, not ${counts.join(", ")}`);
	const last = counts.at(-1) as number;
	let open: Density | null = null;
	let spentBefore = 0;
	return counts.map((n) => {
		const time = n / last;
		const spent = spendBy(time, alpha, spending);
		const limit = limitThatSpends(open, time, spent - spentBefore);
		open = densityBelow(open, time, limit);
		spentBefore = spent;
		return { n, alpha: normalCdf(-limit), spent };
	});
}

/** Density of the score B(time) = z sqrt(time) on an even grid, where no look has crossed. */
interface Density {
	readonly time: number;
	readonly from: number;
	readonly step: number;
	readonly heights: readonly number[];
}

function spendBy(time: number, alpha: number, spending: Spending): number {
	return spending === "square" ? alpha * time ** 2 : alpha * Math.log(1 + (Math.E - 1) * time);
}

function limitThatSpends(open: Density | null, time: number, spend: number): number {
	if (open === null) return normalQuantile(1 - spend);
	return bisect((z) => crossing(open, time, z) - spend, 0, REACH, 200, 1e-10);
}

/** P(no earlier crossing, and z at `time` beyond the limit). */
function crossing(open: Density, time: number, limit: number): number {
	const spread = Math.sqrt(time - open.time);
	const beyond = (from: number): number => normalCdf((from - limit * Math.sqrt(time)) / spread);
	return integrate(open, beyond);
}

function densityBelow(open: Density | null, time: number, limit: number): Density {
	const spread = Math.sqrt(time - (open?.time ?? 0));
	const from = -REACH * Math.sqrt(time);
	const step = (limit * Math.sqrt(time) - from) / GRID;
	const bell = (x: number): number => Math.exp(-0.5 * (x / spread) ** 2) / (spread * Math.sqrt(2 * Math.PI));
	const heights = Array.from({ length: GRID + 1 }, (_, index) => {
		const at = from + index * step;
		return open === null ? bell(at) : integrate(open, (earlier) => bell(at - earlier));
	});
	return { time, from, step, heights };
}

/** Simpson's rule over the grid. */
function integrate({ from, step, heights }: Density, weigh: (score: number) => number): number {
	let total = 0;
	for (let index = 0; index <= GRID; index++) {
		const simpson = index === 0 || index === GRID ? 1 : 2 + 2 * (index % 2);
		total += simpson * (heights[index] as number) * weigh(from + index * step);
	}
	return (total * step) / 3;
}
