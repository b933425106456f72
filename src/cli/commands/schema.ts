import type { Command } from "commander";

// `tq-eval schema`: the JSON Schema that editors complete suites with.
export function declareSchema(program: Command): void {
	program
		.command("schema")
		.description("print the JSON Schema of suite files, for editor completion")
		.addHelpText("after", "\nExample:\n  $ tq-eval schema > suites/suite.schema.json")
		.action(async () => {
			const { suiteJsonSchema } = await import("../../suite/suite-json-schema.ts");
			console.log(JSON.stringify(suiteJsonSchema(), null, "\t"));
		});
}
