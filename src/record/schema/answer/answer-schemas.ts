import type { Answer } from "../../observation.ts";
import type { AnswerSchema } from "./answer-schema.ts";
import { AttentionAnswerSchema } from "./attention-answer-schema.ts";
import { CeilingAnswerSchema } from "./ceiling-answer-schema.ts";
import { CodecAnswerSchema } from "./codec-answer-schema.ts";
import { FirstTokenAnswerSchema, LoadAnswerSchema } from "./latency-answer-schema.ts";
import { LlamaPerplexityAnswerSchema } from "./llama-perplexity-answer-schema.ts";
import { MemoryAnswerSchema } from "./memory-answer-schema.ts";
import { NeedleAnswerSchema } from "./needle-answer-schema.ts";
import { PromptAnswerSchema } from "./prompt-answer-schema.ts";
import { ScoreChunkAnswerSchema } from "./score-chunk-answer-schema.ts";
import { ScorePathAnswerSchema } from "./score-path-answer-schema.ts";
import { ReplayAnswerSchema, SessionAnswerSchema } from "./session-answer-schema.ts";
import { ThroughputAnswerSchema } from "./throughput-answer-schema.ts";
import { ToolCallsAnswerSchema } from "./tool-calls-answer-schema.ts";

/** What an answer of each kind has to look like in the record, one line a kind. */
export const ANSWER_SCHEMAS = {
	attention: AttentionAnswerSchema,
	ceiling: CeilingAnswerSchema,
	codec: CodecAnswerSchema,
	"first-token": FirstTokenAnswerSchema,
	"llama-perplexity": LlamaPerplexityAnswerSchema,
	load: LoadAnswerSchema,
	memory: MemoryAnswerSchema,
	needle: NeedleAnswerSchema,
	prompt: PromptAnswerSchema,
	replay: ReplayAnswerSchema,
	"score-chunk": ScoreChunkAnswerSchema,
	"score-path": ScorePathAnswerSchema,
	session: SessionAnswerSchema,
	throughput: ThroughputAnswerSchema,
	"tool-calls": ToolCallsAnswerSchema,
} satisfies { readonly [Kind in Answer["kind"]]: AnswerSchema<Kind> };
