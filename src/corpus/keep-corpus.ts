import path from "node:path";
import { TqEvalError } from "../error.ts";
import { type FileNote, writtenNote } from "../file/file-note.ts";
import { replaceFile } from "../file/replace-file.ts";
import { sha256Of } from "../file/sha256.ts";
import { isZip, readZipMember } from "../file/zip-member.ts";
import { NOTE_FILE } from "./corpus-cache.ts";
import type { WantedCorpus } from "./wanted-corpus.ts";

/** Proves what came, archive and text, and puts it in its place in one step; the note goes last. */
export async function keepCorpus(
	directory: string,
	wanted: WantedCorpus,
	content: Uint8Array,
	from: string,
): Promise<{ readonly path: string; readonly note: FileNote }> {
	const text = isZip(content) ? unpack(wanted, content, from) : content;
	requireDigest(wanted.name, from, sha256Of(text), wanted.text.sha256);
	const note = { file: wanted.text.file, bytes: text.length, sha256: wanted.text.sha256, from };
	const file = path.join(directory, note.file);
	await replaceFile(file, text);
	await replaceFile(path.join(directory, NOTE_FILE), writtenNote(note));
	return { path: file, note };
}

function unpack({ name, archive, text }: WantedCorpus, content: Uint8Array, from: string): Uint8Array {
	if (archive === null) throw notTheText(name, from, "it is a ZIP file", "Unpack it and give the text.");
	requireDigest(`the archive of ${name}`, from, sha256Of(content), archive.sha256);
	const found = readZipMember(content, archive.member, text.bytes ?? content.length);
	if (found.found) return found.bytes;
	throw notTheText(name, from, found.reason, "Give the text itself with --from FILE.");
}

function requireDigest(what: string, from: string, found: string, wanted: string): void {
	if (found === wanted) return;
	throw notTheText(
		what,
		from,
		`its sha256 is ${found}, expected ${wanted}`,
		"Fetch it from another place with --from; a text of your own takes a name of its own and --sha256.",
	);
}

function notTheText(what: string, from: string, why: string, remedy: string): TqEvalError {
	return new TqEvalError(`${from} is not ${what}: ${why}`, { code: "bad-input", where: "--from", value: from, remedy });
}
