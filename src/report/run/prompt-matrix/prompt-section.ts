import { isAsked, type ReportSection } from "../../judged/report-section.ts";
import { createPromptView } from "./prompt-view.ts";

/** The prompts side by side. */
export const PROMPT_SECTION: ReportSection = {
	template: "prompts",
	nav: { id: "prompts", title: "Prompts" },
	view: (report) => {
		if (!isAsked(report, "prompt-matrix") && report.judgement.prompts.length === 0) return null;
		return { prompts: createPromptView(report) };
	},
};
