import type { Command } from "commander";
import type { ShowInitOptions } from "../show/show-init.ts";
import type { CommandContext } from "./command-context.ts";

const EXAMPLES = `
Examples:
  $ tq-eval init my-model.yaml --model ~/models/my-model.gguf --context 16K --variants q8_0,q4_0
  $ tq-eval init night.yaml --model smollm2-135m --variants q8_0/turbo4,turbo4 --engine llama-server
  $ tq-eval check my-model.yaml && tq-eval plan my-model.yaml && tq-eval run my-model.yaml`;

/** `tq-eval init`: a suite of one's own to begin with. */
export function declareInit(program: Command, { terminal }: CommandContext): void {
	program
		.command("init")
		.description("write a suite for a model, a context and caches, to be changed by hand")
		.argument("[file]", "where to", "suite.yaml")
		.option("--model <file|name>", "GGUF model, or the name of a known one (default: the bundled one)")
		.option("--context <tokens>", "longest context: 8192, or 8K", "4096")
		.option("--variants <list>", "KV types or pairs, separated by commas", "q8_0,q4_0")
		.option("--baseline <type>", "what they are compared with", "f16")
		.option("--engine <kind>", "embedded, or llama-server for an engine build (default: what the caches need)")
		.addHelpText("after", EXAMPLES)
		.action(async (file: string, options: ShowInitOptions) => {
			const { showInit } = await import("../show/show-init.ts");
			await showInit(file, options, terminal);
		});
}
