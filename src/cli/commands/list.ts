import type { Command } from "commander";
import type { CommandContext } from "./command-context.ts";

const EXAMPLES = `
Examples:
  $ tq-eval list
  $ tq-eval list ~/night-runs
  $ tq-eval list --json | jq '.[] | select(.decision == "proceed") | .directory'`;

/** `tq-eval list`: the runs of a folder and what each decided. */
export function declareList(program: Command, { terminal }: CommandContext): void {
	program
		.command("list")
		.description("list runs, newest first, with the answer of each; nothing is judged again")
		.argument("[folder]", "folder of run folders", "reports")
		.option("--json", "print the list as JSON")
		.addHelpText("after", EXAMPLES)
		.action(async (folder: string, options: { json?: boolean }) => {
			const { showRuns } = await import("../show/show-runs.ts");
			await showRuns(folder, options, terminal);
		});
}
