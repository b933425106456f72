import type { FilePath, SourceFile } from "../../file/source-file.ts";
import type { Loading } from "../../file/text-file.ts";
import type { LoadedLlamaPerplexity } from "../../suite.ts";
import { findCorpus } from "../corpus/find-corpus.ts";
import { emptyCorpus } from "../corpus/load-corpus.ts";
import type { LlamaPerplexityPart } from "./llama-perplexity-part.ts";

// The text of a part for llama-perplexity: found and proven; the program reads it by itself.
export async function loadLlamaPerplexity(
	settings: LlamaPerplexityPart,
	name: string,
	path: FilePath,
	suite: SourceFile,
	loading: Loading,
): Promise<LoadedLlamaPerplexity | null> {
	const found = await findCorpus(settings.corpus, [...path, "corpus"], suite, loading);
	if (found === null) return null;
	const { text, ...corpus } = found;
	if (corpus.file !== null && text.trim() === "") loading.problems.report(suite, emptyCorpus(settings.corpus, path));
	return { kind: "perplexity", name, settings, corpus };
}
