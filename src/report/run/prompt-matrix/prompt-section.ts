import { isAsked, type ReportSection } from "../../judged/report-section.ts";
import { promptCount, promptFold } from "./prompt-fold.ts";
import { createPromptView } from "./prompt-view.ts";

/** The prompts side by side. */
export const PROMPT_SECTION: ReportSection = {
	template: "prompts",
	nav: { id: "prompts", title: "Prompts" },
	count: promptCount,
	view: (report) => {
		if (!isAsked(report, "prompt-matrix") && report.judgement.prompts.length === 0) return null;
		return { prompts: createPromptView(report), fold: promptFold(report) };
	},
};
