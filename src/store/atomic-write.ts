import { open, rename } from "node:fs/promises";

/** Replaces a file in one step: after a crash there is the old content or the new, never half of it. */
export async function atomicWrite(file: string, content: string | Uint8Array): Promise<void> {
	const temporary = `${file}.partial`;
	const handle = await open(temporary, "w");
	try {
		await handle.writeFile(content);
		await handle.sync();
	} finally {
		await handle.close();
	}
	await rename(temporary, file);
}
