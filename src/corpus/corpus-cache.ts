import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { KNOWN_CORPORA, knownCorpus } from "./known-corpora.ts";
import { sha256Of } from "./sha256.ts";

/** `corpus.json` beside a text: what it was when it was fetched. */
const CorpusNote = z.object({
	file: z.string().min(1),
	bytes: z.int().nonnegative(),
	sha256: z.string().regex(/^[0-9a-f]{64}$/),
	/** URL or file that it came from. */
	from: z.string(),
});
export type CorpusNote = z.infer<typeof CorpusNote>;

/** The note's name in a corpus' folder. */
export const NOTE_FILE = "corpus.json";

/** What the cache has under a name. */
export type CorpusEntry =
	| { readonly state: "here"; readonly name: string; readonly path: string; readonly note: CorpusNote }
	| { readonly state: "changed"; readonly name: string; readonly path: string; readonly reason: string }
	| { readonly state: "absent"; readonly name: string };

/** The folder of all corpora, below the cache folder that `cli` chose. */
export function corporaFolder(cacheRoot: string): string {
	return path.join(cacheRoot, "corpora");
}

/** A text is here when its note is valid and its content has the digest that the note, and for a known name the list, gives. */
export async function inspectCorpus(folder: string, name: string): Promise<CorpusEntry> {
	const directory = path.join(folder, name);
	const raw = await readFile(path.join(directory, NOTE_FILE), "utf8").catch(() => null);
	if (raw === null) return { state: "absent", name };
	const note = CorpusNote.safeParse(parseJson(raw)).data;
	if (note === undefined) return { state: "changed", name, path: directory, reason: `${NOTE_FILE} is not valid` };
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

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
