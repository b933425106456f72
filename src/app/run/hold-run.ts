import { mkdir, rmdir } from "node:fs/promises";
import { type ReadRecord, readRun } from "../../store/read-run.ts";
import { assertEmpty } from "../../store/run-directory.ts";
import { lockRun } from "../../store/run-lock.ts";
import type { World } from "../world.ts";

/** A run folder that this process alone writes. */
export interface HeldFolder extends AsyncDisposable {
	readonly directory: string;
}

/** Takes a folder for a new run before anything is started for it; one that is still empty at the end goes again. */
export async function holdNewFolder(directory: string, { processes }: World): Promise<HeldFolder> {
	const isNew = (await mkdir(directory, { recursive: true })) !== undefined;
	const lock = await lockRun(directory, processes);
	const held: HeldFolder = {
		directory,
		async [Symbol.asyncDispose]() {
			await lock[Symbol.asyncDispose]();
			if (isNew) await rmdir(directory).catch(() => undefined);
		},
	};
	await assertEmpty(directory).catch(async (error: unknown) => {
		await held[Symbol.asyncDispose]();
		throw error;
	});
	return held;
}

/** Takes a run folder and reads what is in it, once: nobody else changes it from here on. */
export async function holdRun(
	directory: string,
	{ processes }: World,
): Promise<HeldFolder & { readonly record: ReadRecord }> {
	const lock = await lockRun(directory, processes).catch(async (error: NodeJS.ErrnoException) => {
		if (error.code === "ENOENT" || error.code === "ENOTDIR") await readRun(directory); // says it in words
		throw error;
	});
	const release = () => lock[Symbol.asyncDispose]();
	const record = await readRun(directory).catch(async (error: unknown) => {
		await release();
		throw error;
	});
	return { directory, record, [Symbol.asyncDispose]: release };
}
