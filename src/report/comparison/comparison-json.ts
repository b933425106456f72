import type { Comparison } from "../../verdict/comparison/comparison.ts";
import { titleOf } from "./comparison-title.ts";

/**
 * The text of `tq-eval compare --json`: what changed as a sentence, decisions and verdicts, then all the rest; an open
 * bound of an interval is `null`, since JSON has no infinity.
 */
export function renderComparisonJson(comparison: Comparison): string {
	const { a, b, voiding, variants, decisions, verdicts, ...rest } = comparison;
	const { title, sentences } = titleOf(comparison);
	const first = { schemaVersion: 2, title, sentences, a, b, voiding, variants, decisions, verdicts };
	return `${JSON.stringify({ ...first, ...rest }, null, "\t")}\n`;
}
