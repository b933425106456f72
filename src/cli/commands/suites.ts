import type { Command } from "commander";
import type { CommandContext } from "./command-context.ts";

const EXAMPLES = `
Examples:
  $ tq-eval suites
  $ tq-eval run quickstart
  $ tq-eval plan needle --model smollm2-135m
  $ tq-eval suites --json

\`tq-eval plan NAME\` says how long a suite takes with your model, and what it can decide.`;

/** `tq-eval suites`: what comes with the program. */
export function declareSuites(program: Command, { terminal }: CommandContext): void {
	program
		.command("suites")
		.description("list the suites that come with the program, by the names that `run` takes")
		.option("--json", "print the list as JSON")
		.addHelpText("after", EXAMPLES)
		.action(async (options: { json?: boolean }) => {
			const { showSuites } = await import("../show/show-suites.ts");
			await showSuites(options, terminal);
		});
}
