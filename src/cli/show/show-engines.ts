import { cacheRoot } from "../../app/corpus/cache-root.ts";
import type { BuildResult } from "../../engine/llama/compile/build-engine.ts";
import { listEngines } from "../../engine/llama/compile/engine-cache.ts";
import { buildLines, engineLines } from "../../report/terminal/engine-lines.ts";
import type { Terminal } from "../terminal.ts";

/** The engine that a build ended in, for people or for programs. */
export function showBuildResult(result: BuildResult, options: { readonly json?: boolean }, terminal: Terminal): void {
	const { state, engine } = result;
	const { directory, manifest } = engine;
	const json = { state, directory, manifest };
	terminal.line(options.json ? JSON.stringify(json, null, "\t") : buildLines(result).join("\n"));
}

/** Every engine of the cache, for people or for programs. */
export async function showEngines(options: { readonly json?: boolean }, terminal: Terminal): Promise<void> {
	const root = cacheRoot(terminal.world);
	const entries = await listEngines(root);
	terminal.line(options.json ? JSON.stringify(entries, null, "\t") : engineLines(entries, root).join("\n"));
}
