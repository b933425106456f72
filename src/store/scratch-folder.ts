import { mkdir, rm, rmdir, statfs } from "node:fs/promises";
import path from "node:path";

/** Large files that a run needs for a while: they survive an interruption, and are no part of the record. */
export interface ScratchFolder {
	/** Where a file of that name belongs; its folder exists. */
	file(name: string): Promise<string>;
	remove(name: string): Promise<void>;
	/** Bytes that are free where its files lie. */
	freeBytes(): Promise<number>;
}

/** The folder is made with its first file and goes with its last. */
export function scratchFolder(directory: string): ScratchFolder {
	return {
		async freeBytes() {
			const { bavail, bsize } = await statfs(path.dirname(path.resolve(directory)));
			return bavail * bsize;
		},
		async file(name) {
			await mkdir(directory, { recursive: true });
			return path.join(path.resolve(directory), name);
		},
		async remove(name) {
			await rm(path.join(directory, name), { force: true });
			await rmdir(directory).catch(() => undefined);
		},
	};
}
