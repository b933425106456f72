import { mean, sum } from "simple-statistics";
import { MIN_SEGMENT } from "./rank-scan.ts";

/** A ramp x = level + slope max(0, t - knee), fitted by least squares over t = 1..n. */
export interface HingeFit {
	/** The last position at the old level, from which the series climbs. */
	readonly knee: number;
	readonly slope: number;
	/** Residual sum of squares. */
	readonly rss: number;
	/** Knees whose fit is not told apart from the best: n ln(rss / best) <= depth. */
	readonly kneeSet: readonly [low: number, high: number];
}

/** Dates a gradual onset, which the rank scan finds about eight turns late. */
export function fitHinge(series: readonly number[], depth = 4): HingeFit {
	const count = Math.max(1, series.length - MIN_SEGMENT);
	const fits = Array.from({ length: count }, (_, index) => hingeAt(series, index + 1));
	const best = fits.reduce((a, b) => (b.rss < a.rss ? b : a));
	const limit = best.rss * Math.exp(depth / series.length);
	const close = fits.filter(({ rss }) => rss <= limit).map(({ knee }) => knee);
	return { ...best, kneeSet: [close[0] ?? best.knee, close.at(-1) ?? best.knee] };
}

function hingeAt(series: readonly number[], knee: number): Omit<HingeFit, "kneeSet"> {
	const climb = centred(series.map((_, index) => Math.max(0, index + 1 - knee)));
	const values = centred(series);
	const slope = sum(values.map((x, i) => x * (climb[i] as number))) / sum(climb.map((c) => c * c));
	const rss = sum(values.map((x, i) => (x - slope * (climb[i] as number)) ** 2));
	return { knee, slope, rss };
}

function centred(values: readonly number[]): number[] {
	const centre = mean([...values]);
	return values.map((x) => x - centre);
}
