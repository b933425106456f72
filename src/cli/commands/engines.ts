import type { Command } from "commander";
import type { CommandContext } from "./command-context.ts";

/** `tq-eval engines`: what `tq-eval build` left in the cache, and how to be rid of it. */
export function declareEngines(program: Command, { terminal }: CommandContext): void {
	const engines = program
		.command("engines")
		.description("list the engine builds, or remove them")
		.option("--json", "print the list as JSON")
		.addHelpText("after", "\nExamples:\n  $ tq-eval engines\n  $ tq-eval engines remove clean-room-cpu-1f2e")
		.action(async (options: { json?: boolean }) => {
			const { showEngines } = await import("../show/show-engines.ts");
			await showEngines(options, terminal);
		});
	engines
		.command("remove")
		.description("remove an engine build, or everything that builds left behind")
		.argument("[id]", "the engine, or the beginning of its name")
		.option("--all", "every engine, unfinished build and fetched repository")
		.action(async (id: string | undefined, options: { all?: boolean }) => {
			const { showRemoved } = await import("../show/show-removed.ts");
			await showRemoved(id, options.all ?? false, terminal);
		});
}
