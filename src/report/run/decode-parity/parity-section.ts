import { verdictFold } from "../../judged/fold.ts";
import type { ReportSection } from "../../judged/report-section.ts";
import { createParityView } from "./parity-view.ts";

/** Generation beside one prefill. */
export const PARITY_SECTION: ReportSection = {
	template: "parities",
	nav: { id: "decode-parity", title: "Decode parity" },
	view: (report) => {
		const parities = createParityView(report);
		return parities.length === 0 ? null : { parities, fold: verdictFold(report, ["decode-parity"]) };
	},
};
