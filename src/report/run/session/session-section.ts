import { isAsked, type ReportSection } from "../../judged/report-section.ts";
import { sessionCount, sessionFold } from "./session-fold.ts";
import { createSessionView } from "./session-view.ts";

/** The sessions, turn by turn. */
export const SESSION_SECTION: ReportSection = {
	template: "sessions",
	nav: { id: "sessions", title: "Sessions" },
	count: sessionCount,
	view: (report) => {
		const { drifts, recalls } = report.judgement;
		if (!isAsked(report, "session") && drifts.length + recalls.length === 0) return null;
		return { sessions: createSessionView(report), fold: sessionFold(report) };
	},
};
