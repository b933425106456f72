import type { Measured } from "../statistics/estimate.ts";
import { type EstimateText, estimateText, formatUnmeasured } from "./format-estimate.ts";

/** A measured quantity for a template: its text in pieces, or the words for its absence. */
export type EstimateView =
	| { readonly measured: true; readonly text: EstimateText }
	| { readonly measured: false; readonly words: string };

// Turns an analysis' quantity into what the `estimate` template shows.
export function createEstimateView(measured: Measured): EstimateView {
	return measured.measured
		? { measured: true, text: estimateText(measured.estimate) }
		: { measured: false, words: formatUnmeasured(measured.reason) };
}
