import { type Command, Option } from "commander";
import { formatNames } from "../../report/formats.ts";
import type { ShowOptions } from "../show-report.ts";

const EXAMPLES = `
Examples:
  $ tq-eval report reports/2026-11-21-quickstart
  $ tq-eval report reports/2026-11-21-quickstart --format markdown >> "$GITHUB_STEP_SUMMARY"
  $ tq-eval report reports/2026-11-21-quickstart --format junit > verdicts.xml
  $ tq-eval report reports/2026-11-21-prompt-matrix --execute-code`;

// `tq-eval report`: everything after the engine, again, from the record alone.
export function declareReport(program: Command, finish: (exitCode: number) => void): void {
	program
		.command("report")
		.description("score, judge and render a run again from its record; needs no model")
		.argument("<run>", "run folder")
		.option("--execute-code", "first run the Python of replies that checks ask for, in a sandbox")
		.option("--gate", "exit with 1 unless the decision is to proceed")
		.option("--json", "print summary.json instead of the verdict table")
		.addOption(
			new Option("--format <format>", "what to print (default: text)").choices(formatNames()).conflicts("json"),
		)
		.addHelpText("after", EXAMPLES)
		.action(async (directory: string, options: ShowOptions & { readonly executeCode?: boolean }) => {
			const [{ finishRun }, { showReport }, { executeCodeIn }, { readRun }] = await Promise.all([
				import("../../app/judge/finish-run.ts"),
				import("../show-report.ts"),
				import("../../app/code/execute-code.ts"),
				import("../../store/read-run.ts"),
			]);
			const record = options.executeCode ? await executeCodeIn(directory) : await readRun(directory);
			finish(await showReport(await finishRun(record), directory, options));
		});
}
