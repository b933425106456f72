import type { Command } from "commander";
import type { FetchTextOptions } from "../show/show-fetched.ts";
import type { CommandContext } from "./command-context.ts";

const EXAMPLES = `
Examples:
  $ tq-eval corpus list
  $ tq-eval corpus fetch wikitext-2
  $ tq-eval corpus fetch wikitext-2 --from ~/Downloads/wikitext-2-raw-v1.zip
  $ tq-eval corpus fetch wikitext-2 --from https://my-mirror.example/wiki.test.raw
  $ tq-eval corpus fetch my-notes --from notes.txt --sha256 9f86d081884c7d65...
  $ wc -c "$(tq-eval corpus path wikitext-2)"

A known name is always the same text: what is fetched is refused unless its sha256 is the expected one.`;

/** `tq-eval corpus`: the texts that suites name, brought into the cache and proven by their digest. */
export function declareCorpus(program: Command, { terminal, finish }: CommandContext): void {
	const corpus = program
		.command("corpus")
		.description("list the texts that suites can name, fetch them, or say where they are")
		.addHelpText("after", EXAMPLES);
	corpus
		.command("list", { isDefault: true })
		.description("every known text and whether it is here")
		.option("--json", "print the list as JSON")
		.action(async (options: { json?: boolean }) => {
			const { showCorpora } = await import("../show/show-corpora.ts");
			await showCorpora(options, terminal);
		});
	corpus
		.command("fetch")
		.description("bring a text into the cache; goes on where an earlier attempt stopped")
		.argument("<name>", "a known text, or a name for one of your own")
		.option("--from <url|file>", "a mirror, or a file that you have: the archive or the text itself")
		.option("--sha256 <digest>", "for a text of your own: the digest that it has to have")
		.option("--json", "print what was fetched as JSON")
		.addHelpText("after", EXAMPLES)
		.action(async (name: string, options: FetchTextOptions) => {
			const { showFetched } = await import("../show/show-fetched.ts");
			finish(await showFetched(name, options, terminal));
		});
	corpus
		.command("path")
		.description("print the file of a text, for scripts")
		.argument("<name>", "the text")
		.action(async (name: string) => {
			const { showCorpusPath } = await import("../show/show-corpora.ts");
			await showCorpusPath(name, terminal);
		});
}
