import { isAsked, type ReportSection } from "../../judged/report-section.ts";
import { createLlamaPerplexityView } from "../llama-perplexity/llama-perplexity-view.ts";
import { perplexityFold } from "./perplexity-fold.ts";
import { createPerplexityView } from "./perplexity-view.ts";

/** Perplexity and divergence, by the engine's own figures and by llama-perplexity's. */
export const PERPLEXITY_SECTION: ReportSection = {
	template: "perplexities",
	nav: { id: "perplexity", title: "Perplexity" },
	view: (report) => {
		const [perplexities, llamaPerplexities] = [createPerplexityView(report), createLlamaPerplexityView(report)];
		const nothing = perplexities.length + llamaPerplexities.length === 0;
		const asked = isAsked(report, "perplexity") || isAsked(report, "llama-perplexity");
		return nothing && !asked ? null : { perplexities, llamaPerplexities, fold: perplexityFold(report) };
	},
};
