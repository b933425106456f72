import { type ChunkedText, chunkedText } from "../corpus/chunked-text.ts";
import type { PartDefinition } from "../part-definition.ts";
import { PerplexityPart } from "./perplexity-part.ts";

/** Perplexity by the engine's own log-probabilities, in the registry of kinds. */
export const perplexityKind: PartDefinition<typeof PerplexityPart, ChunkedText, "chunks"> = {
	...chunkedText,
	settings: PerplexityPart,
	thinks: false,
};
