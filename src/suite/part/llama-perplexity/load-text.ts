import type { FilePath, SourceFile } from "../../file/source-file.ts";
import type { Loading } from "../../file/text-file.ts";
import { findCorpus } from "../corpus/find-corpus.ts";
import { emptyCorpus } from "../corpus/load-corpus.ts";
import type { TextReference } from "../corpus/text-reference.ts";
import type { LlamaPerplexityPart } from "./llama-perplexity-part.ts";

/** The text of a part, found and proven; the program reads it by itself. Null after a problem was reported. */
export async function loadText(
	part: LlamaPerplexityPart,
	path: FilePath,
	suite: SourceFile,
	loading: Loading,
): Promise<TextReference | null> {
	const found = await findCorpus(part.corpus, [...path, "corpus"], suite, loading);
	if (found === null) return null;
	const { text, ...corpus } = found;
	if (corpus.file !== null && text.trim() === "") loading.problems.report(suite, emptyCorpus(part.corpus, path));
	return corpus;
}
