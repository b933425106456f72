import type { EngineEntry } from "../../engine-entry.ts";
import type { ProblemAt } from "../../file/problem-list.ts";
import type { FilePath, SourceFile } from "../../file/source-file.ts";
import type { Loading } from "../../file/text-file.ts";
import type { ChunkSettings } from "./chunk-settings.ts";
import { loadCorpus } from "./load-corpus.ts";

/** The text of a part that works on chunks. */
export interface ChunkedText {
	readonly text: string;
}

/** What the kinds that work on chunks have in common in the registry. */
export const chunkedText = {
	corpus: "chunks",
	async load(
		settings: ChunkSettings,
		path: FilePath,
		suite: SourceFile,
		loading: Loading,
	): Promise<ChunkedText | null> {
		const text = await loadCorpus(settings, path, suite, loading);
		return text === null ? null : { text };
	},
	faults({ chunkTokens }: ChunkSettings, path: FilePath, { context }: EngineEntry): ProblemAt[] {
		if (chunkTokens <= context) return [];
		const expected = `at most engine.context ${context}`;
		const message = "chunk longer than the context";
		return [{ path: [...path, "chunkTokens"], message, value: chunkTokens, expected }];
	},
} as const;
