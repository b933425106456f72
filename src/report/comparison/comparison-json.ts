import type { Comparison } from "../../verdict/comparison/comparison.ts";

/** The text of `tq-eval compare --json`; an open bound of an interval is `null`, since JSON has no infinity. */
export function renderComparisonJson(comparison: Comparison): string {
	return `${JSON.stringify({ schemaVersion: 1, ...comparison }, null, "\t")}\n`;
}
