import type { Answer } from "../record/observation.ts";
import type { PartKind } from "../suite/part/part.ts";
import type { AnswerVerdict } from "./answer-verdict.ts";
import { ATTENTION_MEASUREMENTS } from "./attention/attention-measurements.ts";
import { ATTENTION_VERDICT } from "./attention/attention-verdict.ts";
import { CODEC_MEASUREMENTS } from "./codec/codec-measurements.ts";
import { CODEC_VERDICT } from "./codec/codec-verdict.ts";
import { CEILING_MEASUREMENTS } from "./context-ceiling/ceiling-measurements.ts";
import { CEILING_VERDICT } from "./context-ceiling/ceiling-verdict.ts";
import { PARITY_MEASUREMENTS } from "./decode-parity/parity-measurements.ts";
import { PATH_VERDICT } from "./decode-parity/path-verdict.ts";
import { LATENCY_MEASUREMENTS } from "./latency/latency-measurements.ts";
import { WAIT_VERDICT } from "./latency/wait-verdict.ts";
import { LLAMA_PERPLEXITY_MEASUREMENTS } from "./llama-perplexity/llama-perplexity-measurements.ts";
import { LLAMA_PERPLEXITY_VERDICT } from "./llama-perplexity/llama-perplexity-verdict.ts";
import { MEMORY_MEASUREMENTS } from "./memory/memory-measurements.ts";
import { MEMORY_VERDICT } from "./memory/memory-verdict.ts";
import { NEEDLE_MEASUREMENTS } from "./needle/needle-measurements.ts";
import { NEEDLE_VERDICT } from "./needle/needle-verdict.ts";
import type { PartMeasurements } from "./part-measurements.ts";
import { CHUNK_VERDICT } from "./perplexity/chunk-verdict.ts";
import { PERPLEXITY_MEASUREMENTS } from "./perplexity/perplexity-measurements.ts";
import { PROMPT_MEASUREMENTS } from "./prompt-matrix/prompt-measurements.ts";
import { PROMPT_VERDICT } from "./prompt-matrix/prompt-verdict.ts";
import { REPLAY_VERDICT } from "./session/replay-verdict.ts";
import { SESSION_MEASUREMENTS } from "./session/session-measurements.ts";
import { SESSION_VERDICT } from "./session/session-verdict.ts";
import { SPEED_MEASUREMENTS } from "./throughput/speed-measurements.ts";
import { SPEED_VERDICT } from "./throughput/speed-verdict.ts";
import { TOOL_MEASUREMENTS } from "./tool-calls/tool-call-measurements.ts";
import { TOOL_VERDICT } from "./tool-calls/tool-call-verdict.ts";

/** How the criteria that each kind of part measures are measured. */
export const PART_MEASUREMENTS = {
	"prompt-matrix": PROMPT_MEASUREMENTS,
	"tool-calls": TOOL_MEASUREMENTS,
	needle: NEEDLE_MEASUREMENTS,
	perplexity: PERPLEXITY_MEASUREMENTS,
	"llama-perplexity": LLAMA_PERPLEXITY_MEASUREMENTS,
	session: SESSION_MEASUREMENTS,
	attention: ATTENTION_MEASUREMENTS,
	codec: CODEC_MEASUREMENTS,
	"decode-parity": PARITY_MEASUREMENTS,
	throughput: SPEED_MEASUREMENTS,
	latency: LATENCY_MEASUREMENTS,
	memory: MEMORY_MEASUREMENTS,
	"context-ceiling": CEILING_MEASUREMENTS,
} as const satisfies { readonly [K in PartKind]: PartMeasurements };

/** By what two runs are compared on each kind of answer, and what it tells of two variants being one. */
export const ANSWER_VERDICTS: { readonly [K in Answer["kind"]]: AnswerVerdict<K> } = {
	prompt: PROMPT_VERDICT,
	"tool-calls": TOOL_VERDICT,
	needle: NEEDLE_VERDICT,
	session: SESSION_VERDICT,
	replay: REPLAY_VERDICT,
	"score-chunk": CHUNK_VERDICT,
	"score-path": PATH_VERDICT,
	"llama-perplexity": LLAMA_PERPLEXITY_VERDICT,
	attention: ATTENTION_VERDICT,
	codec: CODEC_VERDICT,
	throughput: SPEED_VERDICT,
	load: WAIT_VERDICT,
	"first-token": WAIT_VERDICT,
	memory: MEMORY_VERDICT,
	ceiling: CEILING_VERDICT,
};

type CriterionOf<Kind> = Kind extends PartKind ? keyof (typeof PART_MEASUREMENTS)[Kind] : never;

/** A criterion that the trials of a part measure. */
export type MeasuredCriterion = CriterionOf<PartKind>;
