import type { ReportSection } from "../../judged/report-section.ts";
import { detectorFold } from "./detector-fold.ts";
import { createDetectorView } from "./detector-view.ts";

/** Faults in the text of free replies. */
export const DETECTOR_SECTION: ReportSection = {
	template: "detectors",
	nav: null,
	view: (report) => {
		const detectors = createDetectorView(report);
		return detectors.length === 0 ? null : { detectors, fold: detectorFold(report) };
	},
};
