import type { ReportSection } from "../../judged/report-section.ts";
import { createColdTurnView } from "./cold-turn-view.ts";

/** What the cache did to turns that were answered again without it. */
export const COLD_TURN_SECTION: ReportSection = {
	template: "cold-turns",
	nav: null,
	view: (report) => {
		const coldTurns = createColdTurnView(report);
		return coldTurns.length === 0 ? null : { coldTurns };
	},
};
