import { z } from "zod";
import { CorpusEntry } from "./corpus-entry.ts";

/** The fields by which a part says how it cuts a text into chunks. */
export function chunkFields(chunkTokens: number) {
	return {
		corpus: CorpusEntry,
		chunkTokens: z.int().min(16).default(chunkTokens),
		chunks: z
			.int()
			.min(1)
			.optional()
			.describe("How many chunks from the start; all documents when left out, required for text without documents"),
		specialTokens: z
			.boolean()
			.default(false)
			.describe(
				"Control tokens spelled out in the corpus count as such; a line with only the end-of-text token separates documents",
			),
	};
}

/** Of each scored position, what a divergence is computed from. */
export const keptTokens = z
	.int()
	.min(1)
	.max(1024)
	.default(64)
	.describe("Most probable tokens kept per position for the KL divergence");

/** How a part cuts a text into chunks. */
export interface ChunkSettings {
	readonly corpus: CorpusEntry;
	readonly chunkTokens: number;
	readonly chunks?: number | undefined;
	readonly specialTokens: boolean;
}
