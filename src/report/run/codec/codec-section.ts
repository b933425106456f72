import type { ReportSection } from "../../judged/report-section.ts";
import { codecFold } from "./codec-fold.ts";
import { createCodecView } from "./codec-view.ts";

/** The checklist on the codec. */
export const CODEC_SECTION: ReportSection = {
	template: "codecs",
	nav: { id: "codec", title: "Codec" },
	view: (report) => {
		const codecs = createCodecView(report);
		return codecs.length === 0 ? null : { codecs, fold: codecFold(report) };
	},
};
