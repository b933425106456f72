import { renderComparisonJson } from "../../report/comparison/comparison-json.ts";
import { renderComparisonMarkdown } from "../../report/comparison/comparison-markdown.ts";
import { renderComparisonReport } from "../../report/comparison/comparison-report.ts";
import { renderComparisonTable } from "../../report/terminal/comparison-table.ts";
import { atomicWrite } from "../../store/atomic-write.ts";
import { readRun } from "../../store/read-run.ts";
import { type ComparableRun, compareRuns } from "../../verdict/comparison/compare-runs.ts";
import { wantsColor } from "../../cli/wants-color.ts";

/** The options of `tq-eval compare`. */
export interface CompareOptions {
	readonly json?: boolean;
	readonly format?: "text" | "json" | "markdown";
	readonly html?: string;
}

// Pairs two recorded runs and shows what changed, at the terminal, as JSON and as a page.
export async function showComparison(runA: string, runB: string, options: CompareOptions): Promise<void> {
	const comparison = compareRuns(await comparable(runA), await comparable(runB));
	if (options.html) await atomicWrite(options.html, renderComparisonReport(comparison));
	const format = options.json ? "json" : (options.format ?? "text");
	if (format === "json") return void process.stdout.write(renderComparisonJson(comparison));
	if (format === "markdown") return void process.stdout.write(renderComparisonMarkdown(comparison));
	process.stdout.write(renderComparisonTable(comparison, { color: wantsColor() }));
	if (options.html) console.log(`\nPage: ${options.html}`);
}

async function comparable(directory: string): Promise<ComparableRun> {
	const { suite, plan, observations, executions, provenance, scores } = await readRun(directory);
	return { suite, plan, observations, executions, variants: provenance.variants, scores, provenance };
}
