import { z } from "zod";
import { CORPUS_NAME } from "../../../corpus/known-corpora.ts";

/** The text of a part: a file, or a text of the cache by its name. */
export const CorpusEntry = z.union([
	z.string().min(1).describe("A text file, relative to the suite"),
	z.strictObject({
		name: z.string().regex(CORPUS_NAME).describe("A text of `tq-eval corpus list`, for instance wikitext-2"),
	}),
]);
export type CorpusEntry = z.infer<typeof CorpusEntry>;
