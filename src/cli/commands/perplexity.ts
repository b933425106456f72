import type { Command } from "commander";
import type { PerplexityOptions } from "../options/perplexity-settings.ts";
import type { CommandContext } from "./command-context.ts";
import { ENGINE_BUILD_HELP } from "./engine-build-help.ts";

const EXAMPLES = `
Examples:
  $ tq-eval perplexity --corpus wikitext-2 --variants q8_0,turbo4 --model ~/models/some-model.gguf
  $ tq-eval perplexity --corpus notes.txt --variants q8_0/turbo4 --context 4096 --chunks 16 --json`;

/** `tq-eval perplexity`: llama-perplexity of the newest engine build on any text, its figures with intervals. */
export function declarePerplexity(program: Command, { terminal, finish }: CommandContext): void {
	program
		.command("perplexity")
		.description("run llama-perplexity of the newest engine build on a text, with intervals")
		.requiredOption(
			"--corpus <file|name>",
			"plain text, or a name of `tq-eval corpus list`; control tokens are read as text",
		)
		.requiredOption("--variants <list>", "KV types or pairs, separated by commas: q8_0,q8_0/turbo4")
		.option("--baseline <variant>", "what they are compared with", "f16")
		.option("--context <tokens>", "length of a chunk, of which the second half is scored", "512")
		.option("--chunks <n>", "score at most this many chunks (default: all that the text has)")
		.option("--no-control", "leave out the baseline with another batch size, which measures the floor of KL")
		.option("--engine-build <id>", ENGINE_BUILD_HELP)
		.option(
			"--model <file|name>",
			"GGUF model, or the name of a known one (default: TQ_EVAL_MODEL, else the bundled model)",
		)
		.option("--json", "print everything as JSON")
		.addHelpText("after", EXAMPLES)
		.action(async (options: PerplexityOptions) => {
			const { showPerplexity } = await import("../show/show-perplexity.ts");
			finish(await showPerplexity(options, terminal));
		});
}
