import type { Answer } from "../record/observation.ts";
import type { PartKind } from "../suite/part/part.ts";
import { type AnswerScoring, MEASURED } from "./answer-scoring.ts";
import { ATTENTION_SCORING } from "./attention/attention-scoring.ts";
import { CODEC_SCORING } from "./codec/codec-scoring.ts";
import { CEILING_SCORING } from "./context-ceiling/ceiling-scoring.ts";
import { PARITY_SCORING } from "./decode-parity/parity-scoring.ts";
import { LATENCY_SCORING } from "./latency/latency-scoring.ts";
import { LLAMA_PERPLEXITY_SCORING } from "./llama-perplexity/llama-perplexity-scoring.ts";
import { MEMORY_SCORING } from "./memory/memory-scoring.ts";
import { NEEDLE_ANSWER, NEEDLE_SCORING } from "./needle/needle-scoring.ts";
import type { PartScoring } from "./part-scoring.ts";
import { PERPLEXITY_SCORING } from "./perplexity/perplexity-scoring.ts";
import { PROMPT_ANSWER, PROMPT_SCORING } from "./prompt-matrix/prompt-scoring.ts";
import { SESSION_ANSWER, SESSION_SCORING } from "./session/session-scoring.ts";
import { SPEED_SCORING } from "./throughput/speed-scoring.ts";
import { TOOL_ANSWER, TOOL_SCORING } from "./tool-calls/tool-call-scoring.ts";

/** What is analysed of every kind of part. */
export const PART_SCORING = {
	"prompt-matrix": PROMPT_SCORING,
	"tool-calls": TOOL_SCORING,
	needle: NEEDLE_SCORING,
	perplexity: PERPLEXITY_SCORING,
	"llama-perplexity": LLAMA_PERPLEXITY_SCORING,
	session: SESSION_SCORING,
	attention: ATTENTION_SCORING,
	codec: CODEC_SCORING,
	"decode-parity": PARITY_SCORING,
	throughput: SPEED_SCORING,
	latency: LATENCY_SCORING,
	memory: MEMORY_SCORING,
	"context-ceiling": CEILING_SCORING,
} as const satisfies { readonly [K in PartKind]: PartScoring };

/** What is scored of every kind of answer: the replies that hold something to check. */
export const ANSWER_SCORING = {
	prompt: PROMPT_ANSWER,
	"tool-calls": TOOL_ANSWER,
	needle: NEEDLE_ANSWER,
	session: SESSION_ANSWER,
	"score-chunk": MEASURED,
	"score-path": MEASURED,
	replay: MEASURED,
	"llama-perplexity": MEASURED,
	attention: MEASURED,
	codec: MEASURED,
	throughput: MEASURED,
	load: MEASURED,
	"first-token": MEASURED,
	memory: MEASURED,
	ceiling: MEASURED,
} as const satisfies { readonly [K in Answer["kind"]]: AnswerScoring<K> };

type Scoring = typeof PART_SCORING;
type NameOf<Kind> = Kind extends PartKind ? keyof Scoring[Kind] : never;

/** The name of an analysis, as `needles` or `drifts`. */
export type AnalysisName = NameOf<PartKind>;

type Found<Kind, Name> = Kind extends PartKind
	? Name extends keyof Scoring[Kind]
		? Scoring[Kind][Name] extends { readonly analyze: (...given: never[]) => infer Result }
			? Exclude<Result, null>
			: never
		: never
	: never;

/** What one analysis finds of one part under one variant. */
export type AnalysisOf<Name extends AnalysisName> = Found<PartKind, Name>;

/** Everything measured in a run by analysis, the baseline's own replies included (compared with themselves, losing nothing). */
export type RunAnalyses = { readonly [Name in AnalysisName]: readonly AnalysisOf<Name>[] };

/** A run of which nothing was analysed: every list is there and empty. */
export function noAnalyses(): RunAnalyses {
	const names = Object.values<PartScoring>(PART_SCORING).flatMap((analyses) => Object.keys(analyses));
	return Object.fromEntries(names.map((name) => [name, []])) as unknown as RunAnalyses;
}
