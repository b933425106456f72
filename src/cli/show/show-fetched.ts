import { fetchText } from "../../app/corpus/fetch-text.ts";
import type { FetchOptions } from "../../corpus/wanted-corpus.ts";
import { fetchedLines } from "../../report/terminal/corpus-lines.ts";
import { EXIT } from "../exit-code.ts";
import type { Terminal } from "../terminal.ts";

/** The options of `tq-eval corpus fetch`. */
export interface FetchTextOptions extends FetchOptions {
	readonly json?: boolean;
}

/** Brings a text into the cache and says where it is; returns the exit code. */
export async function showFetched(name: string, options: FetchTextOptions, terminal: Terminal): Promise<number> {
	const result = await fetchText(name, options, terminal.world);
	if (result === null) {
		terminal.world.tell(`interrupted; what has come is kept. Go on with:\n  tq-eval corpus fetch ${name}`);
		return EXIT.interrupted;
	}
	const { path, note, fetched } = result;
	const json = { name, path, ...note, fetched };
	terminal.line(options.json ? JSON.stringify(json, null, "\t") : fetchedLines(name, result).join("\n"));
	return EXIT.done;
}
