import { z } from "zod";

/** A piece of a call. Some servers give arguments as a value instead of its text. */
const CallPiece = z.object({
	index: z.int().nullish(),
	id: z.string().nullish(),
	function: z.object({ name: z.string().nullish(), arguments: z.json().nullish() }).nullish(),
});

const TextPart = z.object({ type: z.literal("text").optional(), text: z.string() });

/** Text, or text in parts as some servers give it; any other kind of content is no text. */
const Content = z.union([z.string(), z.array(TextPart).transform((parts) => parts.map(({ text }) => text).join(""))]);

/** What one event adds. The two fields of thinking are in no standard, and may be anything. */
const Delta = z.object({
	content: Content.nullish(),
	tool_calls: z.array(CallPiece).nullish(),
	reasoning_content: z.unknown().optional(),
	reasoning: z.unknown().optional(),
});

const Choice = z.object({
	delta: Delta.nullish(),
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

/** One event of a streamed reply on an OpenAI-compatible chat endpoint, with tools or without. */
export const ChatChunk = z.object({
	choices: z.array(Choice).default([]),
	usage: z
		.object({
			prompt_tokens: z.int().nullish(),
			completion_tokens: z.int().nullish(),
			prompt_tokens_details: z.object({ cached_tokens: z.int().nullish() }).nullish(),
			completion_tokens_details: z.object({ reasoning_tokens: z.int().nullish() }).nullish(),
		})
		.nullish(),
	timings: Timings.nullish().catch(null),
});
export type ChatChunk = z.infer<typeof ChatChunk>;
export type ChatDelta = z.infer<typeof Delta>;
export type ToolCallPiece = z.infer<typeof CallPiece>;
