import { z } from "zod";

/** Counts are tokens, times milliseconds; `cache_n` came from the cache, `prompt_n` was evaluated. */
const Timings = z.object({
	cache_n: z.int(),
	prompt_n: z.int(),
	prompt_ms: z.number(),
	predicted_n: z.int(),
	predicted_ms: z.number(),
});

const Progress = z.object({ prompt_progress: z.object({ processed: z.int() }) });

const Last = z.object({
	stop: z.literal(true),
	content: z.string(),
	stop_type: z.enum(["none", "eos", "word", "limit"]),
	truncated: z.boolean(),
	timings: Timings,
});

/** One generated token; `predicted_n` is its number, from 1. */
const Token = z.object({
	content: z.string(),
	tokens: z.tuple([z.int()]),
	timings: Timings.extend({ predicted_n: z.int().positive() }),
	completion_probabilities: z.tuple([z.object({ logprob: z.number() })]),
});

/** One event of a streamed completion: a token, the end, or progress of the prompt; the most frequent is tried first. */
export const CompletionEvent = z.union([Token, Last, Progress]);
export type CompletionEvent = z.infer<typeof CompletionEvent>;
export type TokenEvent = z.infer<typeof Token>;
export type LastEvent = z.infer<typeof Last>;
