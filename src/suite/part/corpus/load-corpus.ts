import type { ProblemAt } from "../../file/problem-list.ts";
import type { FilePath, SourceFile } from "../../file/source-file.ts";
import type { Loading } from "../../file/text-file.ts";
import type { ChunkSettings } from "./chunk-settings.ts";
import { splitDocuments } from "./corpus-documents.ts";
import type { CorpusEntry } from "./corpus-entry.ts";
import { findCorpus } from "./find-corpus.ts";

/**
 * The text of a part that works on chunks. How many chunks it has must be known before anything is tokenized: with special tokens
 * every document is a chunk, otherwise the part states `chunks`.
 */
export async function loadCorpus(
	part: ChunkSettings,
	path: FilePath,
	suite: SourceFile,
	loading: Loading,
): Promise<string | null> {
	const { problems } = loading;
	const found = await findCorpus(part.corpus, [...path, "corpus"], suite, loading);
	if (found === null) return null;
	const { text, file } = found;
	const documents = splitDocuments(text).length;
	if (file !== null && documents === 0) problems.report(suite, emptyCorpus(part.corpus, path));
	else if (file === null && part.chunks !== undefined) return text;
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

/** A text of which nothing can be scored. */
export function emptyCorpus(value: CorpusEntry, path: FilePath): ProblemAt {
	return { path: [...path, "corpus"], message: "the corpus is empty", value };
}
