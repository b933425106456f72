import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { parsePair } from "../../app/judge/asked-pair.ts";
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
	/** `turbo4=turbo2`, each a variant of A and the one of B that is held against it. */
	readonly pair: readonly string[];
}

/** Shows what changed between two runs, at the terminal, as JSON and as a page. */
export async function showComparison(
	runA: string,
	runB: string,
	options: CompareOptions,
	terminal: Terminal,
): Promise<void> {
	const pairs = options.pair.map(parsePair);
	const comparison = await compareFolders(runA, runB, terminal.world, pairs);
	if (options.html) {
		const links = { a: reportLink(options.html, runA), b: reportLink(options.html, runB) };
		await atomicWrite(options.html, renderComparisonReport(comparison, links));
	}
	const format = options.json ? "json" : (options.format ?? "text");
	if (format === "json") return void terminal.print(renderComparisonJson(comparison));
	if (format === "markdown") return void terminal.print(renderComparisonMarkdown(comparison));
	terminal.print(renderComparisonTable(comparison, { color: terminal.color }));
	if (options.html) terminal.line(`\nPage: ${options.html}`);
}

/** The way from a page to the report of a run, or null where the run has none. */
function reportLink(page: string, run: string): string | null {
	const report = join(run, "report.html");
	if (!existsSync(report)) return null;
	return relative(dirname(page), report).split(sep).map(encodeURIComponent).join("/");
}
