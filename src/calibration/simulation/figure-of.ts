import type { Measured } from "../../statistics/interval/estimate.ts";
import { compareFigure, type ReferenceFigure } from "../reference-figure.ts";

/** Confidence of the interval that a reference figure is held against. */
export const FIGURE_CONFIDENCE = 0.99;

/** One reference figure beside ours; its tolerance is half a unit of the last digit that it gives. */
export function figureOf(
	place: Pick<ReferenceFigure, "table" | "scenario" | "detector">,
	reference: number,
	ours: Measured,
): ReferenceFigure {
	const decimals = String(reference).split(".")[1]?.length ?? 0;
	return compareFigure({ ...place, reference, tolerance: 0.5 * 10 ** -decimals, ours });
}

/** The same for a share reference in percent. */
export function percentFigure(
	place: Pick<ReferenceFigure, "table" | "scenario" | "detector">,
	percent: number,
	ours: Measured,
): ReferenceFigure {
	const figure = figureOf(place, percent, ours);
	return compareFigure({ ...figure, reference: percent / 100, tolerance: figure.tolerance / 100 });
}
