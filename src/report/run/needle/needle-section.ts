import { isAsked, type ReportSection } from "../../judged/report-section.ts";
import { needleCount, needleFold } from "./needle-fold.ts";
import { createNeedleView } from "./needle-view.ts";

/** The needle maps. */
export const NEEDLE_SECTION: ReportSection = {
	template: "needles",
	nav: { id: "needles", title: "Needles" },
	count: needleCount,
	view: (report) => {
		if (!isAsked(report, "needle") && report.judgement.needles.length === 0) return null;
		return { needles: createNeedleView(report), fold: needleFold(report) };
	},
};
