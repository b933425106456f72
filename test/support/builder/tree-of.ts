import type { SourceTree } from "../../../src/engine/llama/source/source-tree.ts";

/** A source tree that exists in memory alone. */
export function treeOf(files: Readonly<Record<string, string>>): SourceTree {
	return {
		read: async (file) => files[file] ?? null,
		list: async (folder) => {
			const below = Object.keys(files).filter((name) => name.startsWith(`${folder}/`));
			return [...new Set(below.map((name) => name.slice(folder.length + 1).split("/")[0] ?? ""))];
		},
	};
}
