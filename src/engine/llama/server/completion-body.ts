import type { GenerateRequest } from "../../port/generate.ts";
import { markTokens } from "../../port/think-tags.ts";
import { mostTokens } from "../../thinking/token-meter.ts";

/** Greedy sampling with every setting explicit, since a model file may carry others. */
export const GREEDY = {
	seed: 1,
	samplers: ["temperature"],
	temperature: 0,
	top_k: 0,
	top_p: 1,
	min_p: 0,
	typical_p: 1,
	repeat_penalty: 1,
	presence_penalty: 0,
	frequency_penalty: 0,
	dry_multiplier: 0,
	xtc_probability: 0,
	mirostat: 0,
} as const;

/**
 * A greedy completion of token ids. `n_probs` asks for the log-probability of each token over the raw logits at
 * temperature 1. A limit of 0 makes one token too.
 * The marks around thinking can be control tokens, which the server would leave out of its text.
 */
export function completionBody(request: Omit<GenerateRequest, "onToken">) {
	const { prompt, thinking, cache } = request;
	return {
		prompt,
		n_predict: Math.max(1, mostTokens(request)),
		...(thinking === undefined ? {} : { preserved_tokens: markTokens(thinking.tags) }),
		cache_prompt: cache === "prefix",
		id_slot: 0,
		n_probs: 1,
		return_tokens: true,
		...GREEDY,
	};
}
