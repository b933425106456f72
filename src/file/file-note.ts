import { readFile } from "node:fs/promises";
import { z } from "zod";

/** A note beside a file of the cache: what it was when it was fetched. */
const FileNote = z.object({
	file: z.string().min(1),
	bytes: z.int().nonnegative(),
	sha256: z.string().regex(/^[0-9a-f]{64}$/),
	/** Where it came from: a URL, a file, or packages. */
	from: z.string(),
});
export type FileNote = z.infer<typeof FileNote>;

/** A note as it is found: there and valid, there and not, or not there. */
export type FoundNote =
	| { readonly state: "valid"; readonly note: FileNote }
	| { readonly state: "invalid" }
	| { readonly state: "absent" };

/** Reads a note without throwing. */
export async function readFileNote(file: string): Promise<FoundNote> {
	const raw = await readFile(file, "utf8").catch(() => null);
	if (raw === null) return { state: "absent" };
	const note = FileNote.safeParse(parseJson(raw)).data;
	return note === undefined ? { state: "invalid" } : { state: "valid", note };
}

/** A note as it is written. */
export function writtenNote(note: FileNote): Uint8Array {
	return Buffer.from(`${JSON.stringify(note, null, "\t")}\n`);
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
