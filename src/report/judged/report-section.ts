import type { PartKind } from "../../suite/part/part.ts";
import type { RunReport } from "./run-report.ts";

/** A section of the page of a run. Kinds of work that are read together share one. */
export interface ReportSection {
	/** Name of its template. */
	readonly template: string;
	/** Its link at the top of the page: the section's id and the words; null for one that is found on the way. */
	readonly nav: { readonly id: string; readonly title: string } | null;
	/** What is worth a look there, beside its link (`3 lost`); left out where a section counts nothing. */
	readonly count?: (report: RunReport) => string | null;
	/** What its template shows; null where the run holds nothing of it and nobody asked for it. */
	readonly view: (report: RunReport) => object | null;
}

/** Whether the suite has a part of this kind: then its section says as much where nothing was measured. */
export function isAsked({ suite }: RunReport, kind: PartKind): boolean {
	return suite.parts.some((part) => part.kind === kind);
}
