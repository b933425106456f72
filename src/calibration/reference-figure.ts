import type { Measured } from "../statistics/interval/estimate.ts";

/** A reference figure beside the same measured again. */
export interface ReferenceFigure {
	readonly table: string;
	readonly scenario: string;
	readonly detector: string;
	/** As computed beforehand; `tolerance` is half a unit of its last digit. */
	readonly reference: number;
	readonly tolerance: number;
	readonly ours: Measured;
	readonly reading: "agrees" | "differs" | "not-measured";
}

/**
 * Compares a reference figure with ours at 1 % for each figure. Its own Monte Carlo error is not known; it is taken
 * to be as large as ours, so that the two differ where they lie further apart than the half-width of our interval
 * times sqrt(2), beyond what rounding explains. The interval must be the 99 % one.
 */
export function compareFigure(figure: Omit<ReferenceFigure, "reading">): ReferenceFigure {
	const { ours, reference, tolerance } = figure;
	if (!ours.measured) return { ...figure, reading: "not-measured" };
	const { value, low, high } = ours.estimate;
	const halfWidth = reference > value ? high - value : value - low;
	const distance = Math.abs(reference - value) - tolerance;
	return { ...figure, reading: distance > Math.SQRT2 * halfWidth ? "differs" : "agrees" };
}
