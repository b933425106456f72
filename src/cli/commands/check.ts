import type { Command } from "commander";

// `tq-eval check`: says everything that is wrong with a suite before a single token is computed.
export function declareCheck(program: Command): void {
	program
		.command("check")
		.description("validate a suite and every file it names")
		.argument("<suite>", "suite file (YAML)")
		.option("--profile <name>", "apply a profile of the suite, for instance ci")
		.option("--json", "print the result as JSON")
		.addHelpText("after", "\nExample:\n  $ tq-eval check suites/quickstart.yaml")
		.action(async (file: string, options: { json?: boolean; profile?: string }) => {
			const { loadSuite } = await import("../../suite/load-suite.ts");
			const { corporaHere } = await import("../../app/corpus/corpus-places.ts");
			const suite = await loadSuite(file, options.profile, corporaHere("tell"));
			const { name, profile, digest, warnings } = suite;
			if (options.json) return console.log(JSON.stringify({ suite: name, profile, valid: true, digest, warnings }));
			for (const warning of warnings) console.log(`warning: ${warning}`);
			console.log(
				`${file}: valid (${suite.variants.length} variants, ${suite.parts.length} parts, ${suite.criteria.length} criteria)`,
			);
		});
}
