import { z } from "zod";

/** A piece of a call. Some servers give arguments as a value instead of its text. */
const CallPiece = z.object({
	index: z.int().nullish(),
	id: z.string().nullish(),
	function: z.object({ name: z.string().nullish(), arguments: z.json().nullish() }).nullish(),
});

const Choice = z.object({
	delta: z.object({ content: z.string().nullish(), tool_calls: z.array(CallPiece).nullish() }).nullish(),
	finish_reason: z.string().nullish(),
	logprobs: z.object({ content: z.array(z.object({ logprob: z.number() })).nullish() }).nullish(),
});

/** Counts are tokens, times milliseconds; llama-server alone tells them. */
const Timings = z.object({
	cache_n: z.int(),
	prompt_n: z.int(),
	prompt_ms: z.number(),
	predicted_ms: z.number(),
});

/** One event of a streamed reply to a request with tools. */
export const ToolChunk = z.object({
	choices: z.array(Choice),
	usage: z
		.object({
			prompt_tokens: z.int(),
			completion_tokens: z.int(),
			prompt_tokens_details: z.object({ cached_tokens: z.int().nullish() }).nullish(),
		})
		.nullish(),
	timings: Timings.nullish().catch(null),
});
export type ToolChunk = z.infer<typeof ToolChunk>;
export type ToolCallPiece = z.infer<typeof CallPiece>;
