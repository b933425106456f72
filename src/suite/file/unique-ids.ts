import type { FilePath, SourceFile } from "./source-file.ts";
import type { Loading } from "./text-file.ts";

/** Watches the ids of one kind of thing over all files of a part, and reports each that comes again beside its first file. */
export function uniqueIds(what: string, { problems }: Loading) {
	const seen = new Map<string, string>();
	return (id: string, path: FilePath, source: SourceFile): void => {
		const first = seen.get(id);
		const message = `duplicate ${what} id, first used in ${first}`;
		if (first !== undefined) problems.report(source, { path, message, value: id });
		seen.set(id, first ?? source.file);
	};
}
