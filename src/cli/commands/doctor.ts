import type { Command } from "commander";
import type { CommandContext } from "./command-context.ts";

const EXAMPLES = `
Examples:
  $ tq-eval doctor
  $ tq-eval doctor --json

✓ is there; – is not there, and needed by some commands alone; ✗ is missing, and the quickstart cannot run (exit code 3).`;

/** `tq-eval doctor`: what this machine has of all that commands use. */
export function declareDoctor(program: Command, { terminal, finish }: CommandContext): void {
	program
		.command("doctor")
		.description("look at this machine: Node, memory, tools, engine builds, models, browser, GPU")
		.option("--json", "print what was found as JSON")
		.addHelpText("after", EXAMPLES)
		.action(async (options: { json?: boolean }) => {
			const { showDoctor } = await import("../show/show-doctor.ts");
			finish(await showDoctor(options, terminal));
		});
}
