import type { Command } from "commander";
import type { CommandContext } from "./command-context.ts";

/** `tq-eval check`: says everything that is wrong with a suite before a single token is computed. */
export function declareCheck(program: Command, { terminal }: CommandContext): void {
	program
		.command("check")
		.description("validate a suite and every file it names")
		.argument("<suite>", "suite file (YAML)")
		.option("--profile <name>", "apply a profile of the suite, for instance ci")
		.option("--json", "print the result as JSON")
		.addHelpText("after", "\nExample:\n  $ tq-eval check suites/quickstart.yaml")
		.action(async (file: string, options: { json?: boolean; profile?: string }) => {
			const { checkSuite } = await import("../../app/run/check-suite.ts");
			const suite = await checkSuite(file, options.profile, terminal.world);
			const { name, profile, digest, warnings } = suite;
			if (options.json) return terminal.line(JSON.stringify({ suite: name, profile, valid: true, digest, warnings }));
			for (const warning of warnings) terminal.line(`warning: ${warning}`);
			terminal.line(
				`${file}: valid (${suite.variants.length} variants, ${suite.parts.length} parts, ${suite.criteria.length} criteria)`,
			);
		});
}
