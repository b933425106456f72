import type { Measured } from "../../statistics/interval/estimate.ts";
import { type EvidenceQuery, evidenceLink } from "../evidence/evidence-link.ts";
import { type EstimateText, estimateText, formatUnmeasured } from "../text/format-estimate.ts";

/** A measured quantity for a template: its text in pieces and the way to what it counts, or the words for its absence. */
export type EstimateView =
	| { readonly measured: true; readonly text: EstimateText; readonly href: string | null }
	| { readonly measured: false; readonly words: string };

/** Turns an analysis' quantity into what the `estimate` template shows; `query` names the observations behind it. */
export function createEstimateView(measured: Measured<string>, query: EvidenceQuery | null = null): EstimateView {
	if (!measured.measured) return { measured: false, words: formatUnmeasured(measured.reason) };
	return { measured: true, text: estimateText(measured.estimate), href: query === null ? null : evidenceLink(query) };
}
