import { fetchKnownModel } from "../../app/model/fetch-known-model.ts";
import type { ModelFetchOptions } from "../../model/model-source.ts";
import { fetchedModelLines } from "../../report/terminal/model-lines.ts";
import { EXIT } from "../exit-code.ts";
import type { Terminal } from "../terminal.ts";

/** The options of `tq-eval model fetch`. */
export interface FetchModelOptions extends ModelFetchOptions {
	readonly json?: boolean;
}

/** Brings a model into the cache and says where it is; returns the exit code. */
export async function showFetchedModel(name: string, options: FetchModelOptions, terminal: Terminal): Promise<number> {
	const result = await fetchKnownModel(name, options, terminal.world);
	if (result === null) {
		terminal.world.tell(`interrupted; what has come is kept. Go on with:\n  tq-eval model fetch ${name}`);
		return EXIT.interrupted;
	}
	const { path, note, fetched } = result;
	const json = { name, path, ...note, fetched };
	terminal.line(options.json ? JSON.stringify(json, null, "\t") : fetchedModelLines(name, result).join("\n"));
	return EXIT.done;
}
