import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { type FileNote, readFileNote } from "../file/file-note.ts";
import { sha256Of } from "../file/sha256.ts";
import { KNOWN_CORPORA, knownCorpus } from "./known-corpora.ts";

/** The note's name in a corpus' folder. */
export const NOTE_FILE = "corpus.json";

/** What the cache has under a name. */
export type CorpusEntry =
	| { readonly state: "here"; readonly name: string; readonly path: string; readonly note: FileNote }
	| { readonly state: "changed"; readonly name: string; readonly path: string; readonly reason: string }
	| { readonly state: "absent"; readonly name: string };

/** The folder of all corpora, below the cache folder that `cli` chose. */
export function corporaFolder(cacheRoot: string): string {
	return path.join(cacheRoot, "corpora");
}

/** A text is here when its note is valid and its content has the digest that the note, and for a known name the list, gives. */
export async function inspectCorpus(folder: string, name: string): Promise<CorpusEntry> {
	const directory = path.join(folder, name);
	const read = await readFileNote(path.join(directory, NOTE_FILE));
	if (read.state === "absent") return { state: "absent", name };
	if (read.state === "invalid") return { state: "changed", name, path: directory, reason: `${NOTE_FILE} is not valid` };
	const { note } = read;
	const file = path.join(directory, path.basename(note.file));
	const found = await readFile(file).then(sha256Of, () => null);
	const wanted = knownCorpus(name)?.text.sha256 ?? note.sha256;
	if (found === wanted) return { state: "here", name, path: file, note };
	const reason = found === null ? `${file} is gone` : `its sha256 is ${found}, not ${wanted}`;
	return { state: "changed", name, path: file, reason };
}

/** Every known corpus and whatever else the cache holds, by name. */
export async function listCorpora(folder: string): Promise<CorpusEntry[]> {
	const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
	const own = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
	const names = [...new Set([...KNOWN_CORPORA.map(({ name }) => name), ...own])].sort();
	const found = await Promise.all(names.map((name) => inspectCorpus(folder, name)));
	return found.filter(({ state, name }) => state !== "absent" || knownCorpus(name) !== null);
}
