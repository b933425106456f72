import type { Measured } from "../../statistics/estimate.ts";
import { compareFigure, type ReferenceFigure } from "../reference-figure.ts";

/** Confidence of the interval that a published figure is held against. */
export const FIGURE_CONFIDENCE = 0.99;

// One published figure beside ours; its tolerance is half a unit of the last digit that was published.
export function figureOf(
	place: Pick<ReferenceFigure, "table" | "scenario" | "detector">,
	published: number,
	ours: Measured,
): ReferenceFigure {
	const decimals = String(published).split(".")[1]?.length ?? 0;
	return compareFigure({ ...place, reference: published, tolerance: 0.5 * 10 ** -decimals, ours });
}

// The same for a share published in percent.
export function percentFigure(
	place: Pick<ReferenceFigure, "table" | "scenario" | "detector">,
	percent: number,
	ours: Measured,
): ReferenceFigure {
	const figure = figureOf(place, percent, ours);
	return compareFigure({ ...figure, reference: percent / 100, tolerance: figure.tolerance / 100 });
}
