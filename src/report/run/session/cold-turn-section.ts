import type { ReportSection } from "../../judged/report-section.ts";
import { createColdTurnView } from "./cold-turn-view.ts";

const COLD_SENTENCE = "What reuse of the cache alone changes, by turns answered again with nothing in it.";

/** What the cache did to turns that were answered again without it. */
export const COLD_TURN_SECTION: ReportSection = {
	template: "cold-turns",
	nav: null,
	view: (report) => {
		const coldTurns = createColdTurnView(report);
		return coldTurns.length === 0 ? null : { coldTurns, fold: { sentence: COLD_SENTENCE, open: false } };
	},
};
