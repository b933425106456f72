import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";

/** Decides by the path inside the folder, with slashes, whether a file or a folder counts. */
export type Counts = (relativePath: string) => boolean;

/** Every file below a folder that counts, sorted, with slashes. */
export async function listFolder(directory: string, counts: Counts, below = ""): Promise<string[]> {
	const entries = await readdir(path.join(directory, below), { withFileTypes: true });
	const nested = await Promise.all(
		entries
			.map((entry) => ({ entry, name: below === "" ? entry.name : `${below}/${entry.name}` }))
			.filter(({ name }) => counts(name))
			.map(({ entry, name }) => {
				if (entry.isDirectory()) return listFolder(directory, counts, name);
				return entry.isFile() ? [name] : [];
			}),
	);
	return nested.flat().sort();
}

/** sha256 over names, lengths and contents: equal exactly when the folders hold the same files. */
export async function digestFolder(directory: string, counts: Counts): Promise<string> {
	const hash = createHash("sha256");
	for (const name of await listFolder(directory, counts)) {
		hash.update(`${name}\0${await digestFile(path.join(directory, name))}\n`);
	}
	return hash.digest("hex");
}

/** sha256 of one file, streamed. */
export async function digestFile(file: string): Promise<string> {
	const hash = createHash("sha256");
	for await (const chunk of createReadStream(file, { highWaterMark: 2 ** 20 })) hash.update(chunk);
	return hash.digest("hex");
}
