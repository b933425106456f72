import type { Command } from "commander";
import type { ShowOptions } from "../show-report.ts";

// `tq-eval report`: everything after the engine, again, from the record alone.
export function declareReport(program: Command, finish: (exitCode: number) => void): void {
	program
		.command("report")
		.description("score, judge and render a run again from its record; needs no model")
		.argument("<run>", "run folder")
		.option("--gate", "exit with 1 unless the decision is to proceed")
		.option("--json", "print summary.json instead of the verdict table")
		.addHelpText("after", "\nExample:\n  $ tq-eval report reports/2026-11-21-quickstart")
		.action(async (directory: string, options: ShowOptions) => {
			const [{ finishRun }, { showReport }] = await Promise.all([
				import("../finish-run.ts"),
				import("../show-report.ts"),
			]);
			finish(showReport(await finishRun(directory), directory, options));
		});
}
