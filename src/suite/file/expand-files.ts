import { readdir } from "node:fs/promises";
import { basename, dirname, isAbsolute, join } from "node:path";

/** The files a pattern stands for, or why there are none. */
export type ExpandedFiles =
	| { readonly found: true; readonly files: readonly string[] }
	| { readonly found: false; readonly reason: string };

/** Resolves a path relative to a folder; `*` in its last segment matches any run of characters within that folder. */
export async function expandFiles(pattern: string, folder: string): Promise<ExpandedFiles> {
	const path = resolveNamed(pattern, folder);
	if (dirname(path).includes("*")) return { found: false, reason: "`*` is allowed in the file name only" };
	if (!path.includes("*")) return { found: true, files: [path] };
	const name = new RegExp(`^${basename(path).split("*").map(escapeRegExp).join(".*")}$`, "s");
	const entries = await readdir(dirname(path), { withFileTypes: true }).catch(() => null);
	if (entries === null) return { found: false, reason: `there is no such directory: ${dirname(path)}` };
	const files = entries.filter((entry) => !entry.isDirectory() && name.test(entry.name)).map((entry) => entry.name);
	if (files.length === 0) return { found: false, reason: `no file matches ${path}` };
	return { found: true, files: files.sort().map((file) => join(dirname(path), file)) };
}

/** A path as a suite names it, relative to the folder of the file that names it. */
export function resolveNamed(path: string, folder: string): string {
	return isAbsolute(path) ? path : join(folder, path);
}

function escapeRegExp(text: string): string {
	return text.replace(/[\\^$.|?+()[\]{}]/g, "\\$&");
}
