import type { RunReport } from "./run-report.ts";

/** What a format may have to know of the place where a report is shown. */
export interface ShownReport {
	/** Whether the terminal shows colours. */
	readonly color: boolean;
	/** The HTML report of the run, as a reader opens it. */
	readonly page: string;
}

/** Renders a judged run as one text. */
export type RenderReport = (report: RunReport, shown: ShownReport) => string;
