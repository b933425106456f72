import type { TextReference } from "../corpus/text-reference.ts";
import type { PartDefinition } from "../part-definition.ts";
import { contextTwice, LlamaPerplexityPart } from "./llama-perplexity-part.ts";
import { loadText } from "./load-text.ts";

/** Published figures of perplexity and divergence, in the registry of kinds. */
export const llamaPerplexityKind: PartDefinition<
	typeof LlamaPerplexityPart,
	{ readonly corpus: TextReference },
	"whole"
> = {
	settings: LlamaPerplexityPart,
	thinks: false,
	corpus: "whole",
	async load(part, path, suite, loading) {
		const corpus = await loadText(part, path, suite, loading);
		return corpus === null ? null : { corpus };
	},
	faults: contextTwice,
};
