import { type Command, Option } from "commander";
import type { CompareOptions } from "../show/show-comparison.ts";
import type { CommandContext } from "./command-context.ts";

/** `tq-eval compare`: what changed from run A to run B, trial by trial. */
export function declareCompare(program: Command, { terminal }: CommandContext): void {
	program
		.command("compare")
		.description("pair the trials of two runs and show what changed from A to B")
		.argument("<runA>", "run folder of A")
		.argument("<runB>", "run folder of B")
		.option("--pair <a=b>", "hold this variant of B against that of A, as in turbo4=turbo2 (repeatable)", collect, [])
		.option("--html <file>", "also write an HTML page")
		.option("--json", "print the comparison as JSON")
		.addOption(
			new Option("--format <format>", "what to print (default: text)")
				.choices(["text", "json", "markdown"])
				.conflicts("json"),
		)
		.addHelpText(
			"after",
			"\nExample:\n  $ tq-eval compare reports/before reports/after --html difference.html\n  $ tq-eval compare reports/run reports/run --pair turbo4=turbo2",
		)
		.action(async (runA: string, runB: string, options: CompareOptions) => {
			const { showComparison } = await import("../show/show-comparison.ts");
			await showComparison(runA, runB, options, terminal);
		});
}

function collect(pair: string, pairs: readonly string[]): string[] {
	return [...pairs, pair];
}
