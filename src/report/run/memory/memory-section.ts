import { verdictFold } from "../../judged/fold.ts";
import type { ReportSection } from "../../judged/report-section.ts";
import { createMemoryView } from "./memory-view.ts";

/** Memory against context, and how far the context goes. */
export const MEMORY_SECTION: ReportSection = {
	template: "memory",
	nav: { id: "memory", title: "Memory" },
	view: (report) => {
		const memories = createMemoryView(report);
		return memories.length === 0
			? null
			: {
					memories,
					fold: verdictFold(report, ["peak-memory", "memory-vs-theory", "context-ceiling", "baseline-context"]),
				};
	},
};
