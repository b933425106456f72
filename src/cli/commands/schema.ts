import type { Command } from "commander";
import type { CommandContext } from "./command-context.ts";

/** `tq-eval schema`: the JSON Schema that editors complete suites with. */
export function declareSchema(program: Command, { terminal }: CommandContext): void {
	program
		.command("schema")
		.description("print the JSON Schema of suite files, for editor completion")
		.addHelpText("after", "\nExample:\n  $ tq-eval schema > suites/suite.schema.json")
		.action(async () => {
			const { suiteJsonSchema } = await import("../../suite/suite-json-schema.ts");
			terminal.line(JSON.stringify(suiteJsonSchema(), null, "\t"));
		});
}
