import type { ReportSection } from "../../judged/report-section.ts";
import { createThinkingView } from "./thinking-view.ts";

const THINKING_SENTENCE = "How long each cache thought, how often without an end, how often in circles.";

/** Thinking before the answers. */
export const THINKING_SECTION: ReportSection = {
	template: "thoughts",
	nav: null,
	view: (report) => {
		const thoughts = createThinkingView(report);
		return thoughts.length === 0 ? null : { thoughts, fold: { sentence: THINKING_SENTENCE, open: false } };
	},
};
