import { dirname } from "node:path";
import { splitDocuments } from "./corpus-documents.ts";
import { resolveNamed } from "./expand-files.ts";
import type { CorpusPart } from "./part.ts";
import type { FilePath, SourceFile } from "./source-file.ts";
import { type Loading, readTextFile } from "./text-file.ts";

/**
 * The text of a part that works on chunks. How many chunks it has must be known before anything is tokenized: with special tokens
 * every document is a chunk, otherwise the part states `chunks`.
 */
export async function loadCorpus(
	part: CorpusPart,
	path: FilePath,
	suite: SourceFile,
	loading: Loading,
): Promise<string | null> {
	const { problems } = loading;
	const named = { path: [...path, "corpus"], value: part.corpus };
	const file = resolveNamed(part.corpus, dirname(suite.file));
	const text = await readTextFile(file, loading, (message) => problems.report(suite, { ...named, message }));
	if (text === null) return null;
	const documents = splitDocuments(text).length;
	if (documents === 0) problems.report(suite, { ...named, message: "the corpus is empty" });
	else if (part.specialTokens && (part.chunks ?? 0) > documents)
		problems.report(suite, {
			path: [...path, "chunks"],
			message: "more chunks than the corpus has documents",
			value: part.chunks,
			expected: `at most ${documents}`,
		});
	else if (!part.specialTokens && part.chunks === undefined)
		problems.report(suite, {
			path: [...path, "chunks"],
			message: "missing",
			expected: "a number of chunks: only a corpus with specialTokens is cut by its documents",
		});
	return text;
}
