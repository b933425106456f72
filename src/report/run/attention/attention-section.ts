import type { ReportSection } from "../../judged/report-section.ts";
import { attentionFold } from "./attention-fold.ts";
import { createAttentionView } from "./attention-view.ts";

/** Attention, layer by layer. */
export const ATTENTION_SECTION: ReportSection = {
	template: "attentions",
	nav: { id: "attention", title: "Attention" },
	view: (report) => {
		const attentions = createAttentionView(report);
		return attentions.length === 0 ? null : { attentions, fold: attentionFold(report) };
	},
};
