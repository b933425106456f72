import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of all documents: a template lies beside the view that fills it. */
const REPORT = fileURLToPath(new URL("../", import.meta.url));
/** Scripts of pages are told from compiled modules by their ending. */
const KINDS = /\.(hbs|css|client\.js)$/;

let found: ReadonlyMap<string, string> | undefined;

/** Names of all templates, styles or scripts of pages, by their ending, for instance `.hbs`; each name is there once. */
export function pageAssets(ending: string): string[] {
	return [...files().keys()].filter((name) => name.endsWith(ending));
}

/** The text of a template, style or script, by its name alone, wherever it lies. */
export function readAsset(name: string): string {
	const file = files().get(name);
	if (file === undefined) throw new Error(`no page asset is called ${name}`);
	return readFileSync(file, "utf8");
}

function files(): ReadonlyMap<string, string> {
	if (found !== undefined) return found;
	const all = readdirSync(REPORT, { recursive: true, encoding: "utf8" }).filter((name) => KINDS.test(name));
	found = new Map(all.map((name) => [path.basename(name), path.join(REPORT, name)]));
	return found;
}
