import { verdictFold } from "../../judged/fold.ts";
import type { ReportSection } from "../../judged/report-section.ts";
import { createToolCallView } from "./tool-call-view.ts";

/** Tool calls beside the baseline's. */
export const TOOL_SECTION: ReportSection = {
	template: "tool-calls",
	nav: { id: "tool-calls", title: "Tool calls" },
	view: (report) => {
		const toolCalls = createToolCallView(report);
		return toolCalls.length === 0 ? null : { toolCalls, fold: verdictFold(report, ["tool-calls"]) };
	},
};
