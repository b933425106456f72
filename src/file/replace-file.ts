import { open, rename, rm } from "node:fs/promises";

/** Writes a file anew: after a crash there is the old file or the new one, never half of it. */
export async function replaceFile(file: string, content: Uint8Array): Promise<void> {
	const temporary = `${file}.new`;
	const handle = await open(temporary, "w");
	try {
		await handle.writeFile(content);
		await handle.sync();
	} catch (error) {
		await rm(temporary, { force: true });
		throw error;
	} finally {
		await handle.close();
	}
	await rename(temporary, file);
}
