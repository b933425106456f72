import { statfs } from "node:fs/promises";
import { TqEvalError } from "../error.ts";
import { formatBytes } from "../words/format-bytes.ts";

/** Source tree, object files and programs of one build, with room to spare. */
const NEEDED_BYTES = 3e9;

/** What an ordinary user may still write on the disk of a folder. */
export async function freeBytesOf(directory: string): Promise<number> {
	const { bavail, bsize } = await statfs(directory);
	return bavail * bsize;
}

/** Refuses before the first byte is fetched: a full disk breaks a compilation in the middle. */
export function requireDiskSpace(directory: string, freeBytes: number): void {
	if (freeBytes >= NEEDED_BYTES) return;
	throw new TqEvalError(
		`${formatBytes(freeBytes)} are free where engine builds are kept, a build needs ${formatBytes(NEEDED_BYTES)}`,
		{
			code: "environment",
			where: directory,
			value: freeBytes,
			remedy: "Free some space (tq-eval engines remove ID), or set TQ_EVAL_CACHE to a folder on another disk.",
		},
	);
}
