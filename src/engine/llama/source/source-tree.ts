import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** A source tree, as far as an assessment reads it. */
export interface SourceTree {
	/** Text of a file, or null where there is none. */
	readonly read: (file: string) => Promise<string | null>;
	/** Names in a folder; none where there is no such folder. */
	readonly list: (folder: string) => Promise<readonly string[]>;
}

/** A tree in a folder. */
export function sourceTreeIn(directory: string): SourceTree {
	return {
		read: (file) => readFile(path.join(directory, file), "utf8").catch(unlessMissing(null)),
		list: (folder) => readdir(path.join(directory, folder)).catch(unlessMissing([])),
	};
}

/** C, C++ and Metal without comments: a commented-out kernel is no kernel. */
export function withoutComments(source: string): string {
	return source.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, "");
}

function unlessMissing<T>(fallback: T): (error: unknown) => T {
	return (error) => {
		if (["ENOENT", "ENOTDIR", "EISDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return fallback;
		throw error;
	};
}
