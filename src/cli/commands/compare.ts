import type { Command } from "commander";
import { renderComparisonJson } from "../../report/comparison-json.ts";
import { renderComparisonReport } from "../../report/comparison-report.ts";
import { renderComparisonTable } from "../../report/comparison-table.ts";
import { atomicWrite } from "../../store/atomic-write.ts";
import { readRun } from "../../store/run-directory.ts";
import { type ComparableRun, compareRuns } from "../../verdict/compare-runs.ts";
import { wantsColor } from "../wants-color.ts";

interface CompareOptions {
	readonly json?: boolean;
	readonly html?: string;
}

// `tq-eval compare`: what changed from run A to run B, trial by trial.
export function declareCompare(program: Command): void {
	program
		.command("compare")
		.description("pair the trials of two runs and show what changed from A to B")
		.argument("<runA>", "run folder of A")
		.argument("<runB>", "run folder of B")
		.option("--html <file>", "also write an HTML page")
		.option("--json", "print the comparison as JSON")
		.addHelpText("after", "\nExample:\n  $ tq-eval compare reports/before reports/after --html difference.html")
		.action(async (runA: string, runB: string, options: CompareOptions) => {
			const comparison = compareRuns(await comparable(runA), await comparable(runB));
			if (options.html) await atomicWrite(options.html, renderComparisonReport(comparison));
			if (options.json) return void process.stdout.write(renderComparisonJson(comparison));
			process.stdout.write(renderComparisonTable(comparison, { color: wantsColor() }));
			if (options.html) console.log(`\nPage: ${options.html}`);
		});
}

async function comparable(directory: string): Promise<ComparableRun> {
	const { suite, plan, observations, provenance, scores } = await readRun(directory);
	return { suite, plan, observations, variants: provenance.variants, scores, provenance };
}
