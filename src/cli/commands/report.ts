import { type Command, Option } from "commander";
import { formatNames } from "../../report/formats.ts";
import type { ShowOptions } from "../show/show-report.ts";
import type { CommandContext } from "./command-context.ts";

const EXAMPLES = `
Examples:
  $ tq-eval report reports/2026-11-21-quickstart
  $ tq-eval report reports/2026-11-21-quickstart --format markdown >> "$GITHUB_STEP_SUMMARY"
  $ tq-eval report reports/2026-11-21-quickstart --format junit > verdicts.xml
  $ tq-eval report reports/2026-11-21-prompt-matrix --execute-code`;

/** `tq-eval report`: everything after the engine, again, from the record alone. */
export function declareReport(program: Command, { terminal, finish }: CommandContext): void {
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
			const [{ judgeFolder }, { showReport }] = await Promise.all([
				import("../../app/judge/judge-folder.ts"),
				import("../show/show-report.ts"),
			]);
			finish(await showReport(await judgeFolder(directory, options, terminal.world), directory, options, terminal));
		});
}
