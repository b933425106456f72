import { compareFolders } from "../../app/judge/compare-folders.ts";
import { renderComparisonJson } from "../../report/comparison/comparison-json.ts";
import { renderComparisonMarkdown } from "../../report/comparison/comparison-markdown.ts";
import { renderComparisonReport } from "../../report/comparison/comparison-report.ts";
import { renderComparisonTable } from "../../report/terminal/comparison-table.ts";
import { atomicWrite } from "../../store/atomic-write.ts";
import type { Terminal } from "../terminal.ts";

/** The options of `tq-eval compare`. */
export interface CompareOptions {
	readonly json?: boolean;
	readonly format?: "text" | "json" | "markdown";
	readonly html?: string;
}

/** Shows what changed between two runs, at the terminal, as JSON and as a page. */
export async function showComparison(
	runA: string,
	runB: string,
	options: CompareOptions,
	terminal: Terminal,
): Promise<void> {
	const comparison = await compareFolders(runA, runB, terminal.world);
	if (options.html) await atomicWrite(options.html, renderComparisonReport(comparison));
	const format = options.json ? "json" : (options.format ?? "text");
	if (format === "json") return void terminal.print(renderComparisonJson(comparison));
	if (format === "markdown") return void terminal.print(renderComparisonMarkdown(comparison));
	terminal.print(renderComparisonTable(comparison, { color: terminal.color }));
	if (options.html) terminal.line(`\nPage: ${options.html}`);
}
