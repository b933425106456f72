import type { Command } from "commander";
import { cacheRoot } from "../../app/corpus/cache-root.ts";
import { listEngines, removeAllEngines, removeEngine } from "../../engine/llama/compile/engine-cache.ts";
import { TqEvalError } from "../../error.ts";
import { showEngines } from "../show/show-engines.ts";
import type { CommandContext } from "./command-context.ts";

/** `tq-eval engines`: what `tq-eval build` left in the cache, and how to be rid of it. */
export function declareEngines(program: Command, { terminal }: CommandContext): void {
	const engines = program
		.command("engines")
		.description("list the engine builds, or remove them")
		.option("--json", "print the list as JSON")
		.addHelpText("after", "\nExamples:\n  $ tq-eval engines\n  $ tq-eval engines remove clean-room-cpu-1f2e")
		.action(async (options: { json?: boolean }) => {
			const root = cacheRoot(terminal.world);
			showEngines(await listEngines(root), root, options, terminal);
		});
	engines
		.command("remove")
		.description("remove an engine build, or everything that builds left behind")
		.argument("[id]", "the engine, or the beginning of its name")
		.option("--all", "every engine, unfinished build and fetched repository")
		.action(async (id: string | undefined, options: { all?: boolean }) => {
			for (const removed of await remove(id, options.all ?? false, cacheRoot(terminal.world)))
				terminal.line(`removed ${removed}`);
		});
}

async function remove(id: string | undefined, all: boolean, root: string): Promise<readonly string[]> {
	if (all && id === undefined) return removeAllEngines(root);
	if (!all && id !== undefined && id !== "") return [await removeEngine(root, id)];
	throw new TqEvalError("name one engine, or --all", {
		code: "bad-input",
		where: "ID",
		value: id,
		remedy: "List them with: tq-eval engines",
	});
}
