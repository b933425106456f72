import { stat } from "node:fs/promises";
import path from "node:path";
import { type FileNote, readFileNote } from "../file/file-note.ts";
import { sha256File } from "../file/sha256-file.ts";
import type { KnownModel } from "./known-models.ts";

/** The note's name in a model's folder. */
export const NOTE_FILE = "model.json";

/** What the cache has of a model. */
export type ModelEntry =
	| { readonly state: "here"; readonly path: string; readonly note: FileNote }
	| { readonly state: "changed"; readonly path: string; readonly reason: string }
	| { readonly state: "absent" };

/** The folder of all models, below the cache folder that `cli` chose. */
export function modelsFolder(cacheRoot: string): string {
	return path.join(cacheRoot, "models");
}

/** What the cache has under a model's name, by note and size alone: to read a whole model takes seconds. */
export async function inspectModel(folder: string, model: KnownModel): Promise<ModelEntry> {
	const directory = path.join(folder, model.name);
	const read = await readFileNote(path.join(directory, NOTE_FILE));
	if (read.state === "absent") return { state: "absent" };
	if (read.state === "invalid") return { state: "changed", path: directory, reason: `${NOTE_FILE} is not valid` };
	const { note } = read;
	const file = path.join(directory, path.basename(note.file));
	if (note.sha256 !== model.sha256)
		return { state: "changed", path: file, reason: `its sha256 is ${note.sha256}, not ${model.sha256}` };
	const size = (await stat(file).catch(() => null))?.size ?? null;
	if (size === note.bytes) return { state: "here", path: file, note };
	const reason = size === null ? `${file} is gone` : `it has ${size} bytes, not ${note.bytes}`;
	return { state: "changed", path: file, reason };
}

/** The same, after every byte has been read. */
export async function proveModel(folder: string, model: KnownModel): Promise<ModelEntry> {
	const entry = await inspectModel(folder, model);
	if (entry.state !== "here") return entry;
	const found = await sha256File(entry.path);
	if (found === model.sha256) return entry;
	return { state: "changed", path: entry.path, reason: `its sha256 is ${found}, not ${model.sha256}` };
}
