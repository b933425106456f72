import { readdir, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import { TqEvalError } from "../../../error.ts";
import { type EngineManifest, engineManifestSchema, MANIFEST_FILE } from "./engine-manifest.ts";

/** The folders of the cache. */
export interface CachePaths {
	readonly engines: string;
	/** Builds that are under way, or that broke: their log and what was compiled so far. */
	readonly staging: string;
	readonly repositories: string;
}

/** Where everything is, below the cache folder that `cli` chose. */
export function cachePaths(root: string): CachePaths {
	const below = (name: string): string => path.join(root, name);
	return { engines: below("engines"), staging: below("staging"), repositories: below("repositories") };
}

/** What is found under an engine's name. */
export type CachedEngine =
	| { readonly state: "whole"; readonly id: string; readonly directory: string; readonly manifest: EngineManifest }
	| { readonly state: "damaged"; readonly id: string; readonly directory: string; readonly reason: string }
	| { readonly state: "unfinished"; readonly id: string; readonly directory: string };

/** An engine is whole when its manifest is valid and every binary it names is there with its size. */
export async function inspectEngine(root: string, id: string): Promise<CachedEngine | null> {
	const directory = path.join(cachePaths(root).engines, id);
	const text = await readFile(path.join(directory, MANIFEST_FILE), "utf8").catch(() => null);
	if (text === null) return (await exists(directory)) ? damaged(id, directory, "no manifest") : null;
	const parsed = engineManifestSchema.safeParse(parseJson(text));
	if (!parsed.success) return damaged(id, directory, "its manifest is not valid");
	for (const { file, bytes } of parsed.data.binaries) {
		const found = await stat(path.join(directory, "bin", file)).catch(() => null);
		if (found?.size !== bytes) return damaged(id, directory, `bin/${file} is missing or changed`);
	}
	return { state: "whole", id, directory, manifest: parsed.data };
}

/** Everything in the cache: whole engines first, the newest of them on top, calibration builds below those to be judged. */
export async function listEngines(root: string): Promise<CachedEngine[]> {
	const paths = cachePaths(root);
	const found = await Promise.all((await foldersOf(paths.engines)).map((id) => inspectEngine(root, id)));
	const engines = found.filter((entry) => entry !== null);
	const unfinished = (await foldersOf(paths.staging))
		.filter((id) => !engines.some((entry) => entry.id === id))
		.map((id) => ({ state: "unfinished", id, directory: path.join(paths.staging, id) }) as const);
	return [...engines.sort(newestFirst), ...unfinished];
}

/** Removes one engine, named in full or by a beginning that fits no other, with what its build left behind. */
export async function removeEngine(root: string, name: string): Promise<string> {
	const entries = await listEngines(root);
	const exact = entries.filter(({ id }) => id === name);
	const matches = exact.length > 0 ? exact : entries.filter(({ id }) => id.startsWith(name));
	const [match] = matches;
	if (match === undefined || matches.length > 1) throw noSuchEngine(name, matches);
	const paths = cachePaths(root);
	for (const folder of [paths.engines, paths.staging])
		await rm(path.join(folder, match.id), { recursive: true, force: true });
	return match.id;
}

/** Removes engines, unfinished builds and fetched repositories; the cache folder itself stays. */
export async function removeAllEngines(root: string): Promise<string[]> {
	const ids = (await listEngines(root)).map(({ id }) => id);
	for (const folder of Object.values(cachePaths(root))) await rm(folder, { recursive: true, force: true });
	return ids;
}

async function foldersOf(directory: string): Promise<string[]> {
	const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
	return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

async function exists(directory: string): Promise<boolean> {
	return (await stat(directory).catch(() => null)) !== null;
}

function damaged(id: string, directory: string, reason: string): CachedEngine {
	return { state: "damaged", id, directory, reason };
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

function newestFirst(a: CachedEngine, b: CachedEngine): number {
	const date = (entry: CachedEngine): string => (entry.state === "whole" ? entry.manifest.builtAt : "");
	const last = (entry: CachedEngine): number => Number(entry.state === "whole" && entry.manifest.calibration !== null);
	return last(a) - last(b) || date(b).localeCompare(date(a));
}

function noSuchEngine(name: string, matches: readonly CachedEngine[]): TqEvalError {
	const several = matches.map(({ id }) => id).join(", ");
	return new TqEvalError(several === "" ? `no engine build is called ${name}` : `${name} fits several: ${several}`, {
		code: "bad-input",
		where: "ID",
		value: name,
		remedy: "List them with: tq-eval engines",
	});
}
