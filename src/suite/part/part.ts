import { z } from "zod";
import { CorpusEntry } from "./corpus/corpus-entry.ts";
import { LlamaPerplexityPart } from "./llama-perplexity/llama-perplexity-part.ts";
import { ContextCeilingPart, MemoryPart } from "./memory/memory-part.ts";
import { NeedlePart } from "./needle/needle-part.ts";
import { partName } from "./part-name.ts";
import { ThinkingSetting } from "./thinking-setting.ts";
import { LatencyPart, ThroughputPart } from "./throughput/performance-part.ts";
import { ToolCallsPart } from "./tool-calls/tool-calls-part.ts";

const files = z.array(z.string().min(1)).min(1).describe("Paths relative to the suite; `*` matches within a folder");

const keptTokens = z
	.int()
	.min(1)
	.max(1024)
	.default(64)
	.describe("Most probable tokens kept per position for the KL divergence");

/** How a part cuts a text into chunks. */
const corpusFields = (chunkTokens: number) => ({
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
});

/** The ten prompts: the same text and order under every variant. */
export const PromptMatrixPart = z.strictObject({
	part: z.literal("prompt-matrix"),
	name: partName,
	cases: files,
	perCategory: z.int().min(1).optional().describe("Cases taken from each file, from its start; all when left out"),
	maxTokens: z.int().min(1).default(512),
	thinking: ThinkingSetting.optional(),
	repeats: z.int().min(1).max(20).default(1),
});
export type PromptMatrixPart = z.infer<typeof PromptMatrixPart>;

/** Perplexity and divergence on given text, from the engine's own log-probabilities. */
const EnginePerplexityPart = z.strictObject({
	part: z.literal("perplexity"),
	name: partName,
	program: z.literal("engine").optional().describe("The engine's own log-probabilities, also when left out"),
	...corpusFields(512),
	top: keptTokens,
});

/** Fifty-turn sessions, free-running and replayed. */
export const SessionPart = z.strictObject({
	part: z.literal("session"),
	name: partName,
	conversations: files,
	turns: z.int().min(2).optional().describe("Turns taken from the start of each conversation; all when left out"),
	designs: z
		.array(z.enum(["free-running", "replayed"]))
		.min(1)
		.default(["free-running", "replayed"]),
	coldTurns: z
		.array(z.int().min(2))
		.default([])
		.describe(
			"Turns whose prompt is answered a second time without the cache, after the session: the warm cache's control",
		),
	maxTokens: z.int().min(1).default(256),
	thinking: ThinkingSetting.optional(),
	top: z.int().min(1).max(1024).default(64),
});
export type SessionPart = z.infer<typeof SessionPart>;

/** Attention weights and outputs with quantized keys and values beside those with exact ones, layer by layer. */
const AttentionPart = z.strictObject({
	part: z.literal("attention"),
	name: partName,
	...corpusFields(512),
	queries: z
		.int()
		.min(1)
		.max(1024)
		.default(32)
		.describe("Positions at the end of each text whose attention is compared"),
});

/** The checklist on the quantizer of every KV type of a variant. */
const CodecPart = z.strictObject({
	part: z.literal("codec"),
	name: partName,
	rows: z.int().min(16).max(16384).default(512).describe("Synthetic rows of normal numbers sent through the codec"),
	seed: z.int().nonnegative().default(1),
});

/** The divergence of one token at a time beside the divergence of one prefill, on the same text. */
const DecodeParityPart = z.strictObject({
	part: z.literal("decode-parity"),
	name: partName,
	...corpusFields(256),
	top: keptTokens,
});

/** One kind of work in a suite. */
export const Part = z.discriminatedUnion("part", [
	PromptMatrixPart,
	NeedlePart,
	z.discriminatedUnion("program", [EnginePerplexityPart, LlamaPerplexityPart]),
	SessionPart,
	AttentionPart,
	CodecPart,
	DecodeParityPart,
	ThroughputPart,
	ToolCallsPart,
	LatencyPart,
	MemoryPart,
	ContextCeilingPart,
]);
export type Part = z.infer<typeof Part>;
export type PartKind = Part["part"];

/** A part that works on chunks of a text. */
export type CorpusPart = Extract<Part, { chunkTokens: number }>;
