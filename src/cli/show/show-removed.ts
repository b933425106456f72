import { cacheRoot } from "../../app/corpus/cache-root.ts";
import { removeAllEngines, removeEngine } from "../../engine/llama/compile/engine-cache.ts";
import { TqEvalError } from "../../error.ts";
import type { Terminal } from "../terminal.ts";

/** Removes one engine build, or everything that builds left behind, and says what is gone. */
export async function showRemoved(id: string | undefined, all: boolean, terminal: Terminal): Promise<void> {
	for (const removed of await remove(id, all, cacheRoot(terminal.world))) terminal.line(`removed ${removed}`);
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
