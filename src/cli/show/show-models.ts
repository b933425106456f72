import { cacheRoot } from "../../app/corpus/cache-root.ts";
import { modelHere } from "../../app/model/model-here.ts";
import { namedModel } from "../../app/model/named-model.ts";
import { KNOWN_MODELS } from "../../model/known-models.ts";
import { inspectModel, modelsFolder } from "../../model/model-cache.ts";
import { modelLines } from "../../report/terminal/model-lines.ts";
import type { Terminal } from "../terminal.ts";

/** Every model that can be named: what it is, how large it is, under which license, and whether it is here. */
export async function showModels({ json }: { readonly json?: boolean }, terminal: Terminal): Promise<void> {
	const folder = modelsFolder(cacheRoot(terminal.world));
	const found = await Promise.all(
		KNOWN_MODELS.map(async (model) => ({ model, entry: await inspectModel(folder, model) })),
	);
	if (json) {
		const all = found.map(({ model, entry: { state, ...rest } }) => ({ ...model, state, ...rest }));
		return terminal.line(JSON.stringify(all, null, "\t"));
	}
	for (const { model, entry } of found) for (const line of modelLines(model, entry)) terminal.line(line);
}

/** The file of a model, alone on its line, for scripts. */
export async function showModelPath(name: string, terminal: Terminal): Promise<void> {
	terminal.line(await modelHere(namedModel(name), "NAME", terminal.world));
}
