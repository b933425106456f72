import type { LlamaPerplexityAnalysis } from "../../score/llama-perplexity/llama-perplexity-analysis.ts";
import { formatCount } from "../../words/format-number.ts";
import { plainNumber } from "../../words/plain-number.ts";

/** Nats a token by which the saved baseline may differ from the real one before a reader has to know. */
const CLIPPING_TOLD = 1e-3;

/** Text with targets that the model finds all but impossible: the file of log-probabilities cuts them off. */
export function clippedBaselines(analyses: readonly LlamaPerplexityAnalysis[]): string[] {
	const told = new Map<string, number>();
	for (const { part, contexts } of analyses)
		for (const { contextTokens, clipping } of contexts)
			if (Math.abs(clipping) >= CLIPPING_TOLD) told.set(`${part} at ${formatCount(contextTokens)} tokens`, clipping);
	return [...told].map(
		([place, clipping]) =>
			`${place}: llama-perplexity's saved baseline is off by ${plainNumber(clipping)} nats a token, since the text holds tokens that the model finds all but impossible; PPL differences here are against the baseline's own perplexity.`,
	);
}
