import { dirname } from "node:path";
import type { z } from "zod";
import { expandFiles } from "./expand-files.ts";
import type { FilePath, SourceFile } from "./source-file.ts";
import type { Loading } from "./text-file.ts";
import { readShapedFile } from "./yaml-file.ts";

/** A YAML file of a known shape. */
export interface ShapedFile<Data> {
	readonly source: SourceFile;
	readonly data: Data;
}

/** Reads every file that a list of patterns names, in order; files with problems are left out of the result. */
export async function readNamedFiles<Schema extends z.ZodType>(
	patterns: readonly string[],
	path: FilePath,
	schema: Schema,
	suite: SourceFile,
	loading: Loading,
): Promise<ShapedFile<z.infer<Schema>>[]> {
	const read: ShapedFile<z.infer<Schema>>[] = [];
	for (const [index, pattern] of patterns.entries()) {
		const at = { path: [...path, index], value: pattern };
		const missing = (message: string): void => loading.problems.report(suite, { ...at, message });
		const expanded = await expandFiles(pattern, dirname(suite.file));
		if (!expanded.found) missing(expanded.reason);
		for (const file of expanded.found ? expanded.files : []) {
			const shaped = await readShapedFile(file, schema, loading, missing);
			if (shaped !== null) read.push(shaped);
		}
	}
	return read;
}
