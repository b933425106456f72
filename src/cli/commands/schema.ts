import type { Command } from "commander";
import { suiteJsonSchema } from "../../suite/suite-json-schema.ts";

// `tq-eval schema`: the JSON Schema that editors complete suites with.
export function declareSchema(program: Command): void {
	program
		.command("schema")
		.description("print the JSON Schema of suite files, for editor completion")
		.addHelpText("after", "\nExample:\n  $ tq-eval schema > suites/suite.schema.json")
		.action(() => console.log(JSON.stringify(suiteJsonSchema(), null, "\t")));
}
