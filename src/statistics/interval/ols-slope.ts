import { sum } from "simple-statistics";
import { studentTQuantile } from "../distribution/student-t.ts";
import { DECISION_CONFIDENCE, type Measured, measuredAs, unmeasured } from "./estimate.ts";

/** One observation of y at x. */
export interface Point {
	readonly x: number;
	readonly y: number;
}

/** Fewer values of x leave the straight line untested: two points lie on one whatever they are. */
const LEAST_PLACES = 3;

/**
 * Ordinary least squares: b = Sxy / Sxx, s^2 = sum of squared residuals / (n - 2), interval b +- t(n - 2) s / sqrt(Sxx).
 * `n` counts the points, which must lie at 3 or more values of x.
 */
export function olsSlope(points: readonly Point[], unit: string): Measured {
	if (new Set(points.map(({ x }) => x)).size < LEAST_PLACES) return unmeasured("too-few-sizes");
	const n = points.length;
	const meanX = sum(points.map(({ x }) => x)) / n;
	const meanY = sum(points.map(({ y }) => y)) / n;
	const sxx = sum(points.map(({ x }) => (x - meanX) ** 2));
	const value = sum(points.map(({ x, y }) => (x - meanX) * (y - meanY))) / sxx;
	const residual = sum(points.map(({ x, y }) => (y - meanY - value * (x - meanX)) ** 2));
	const half = studentTQuantile((1 + DECISION_CONFIDENCE) / 2, n - 2) * Math.sqrt(residual / (n - 2) / sxx);
	return measuredAs({ value, low: value - half, high: value + half, n, unit, confidence: DECISION_CONFIDENCE });
}
