import type { Answer } from "../record/observation.ts";
import type { PartKind } from "../suite/part/part.ts";
import { type AnswerEvidence, measuredEvidence } from "./evidence/answer-evidence.ts";
import { measuredWords } from "./evidence/measured-words.ts";
import type { ReportSection } from "./judged/report-section.ts";
import { ATTENTION_SECTION } from "./run/attention/attention-section.ts";
import { CODEC_SECTION } from "./run/codec/codec-section.ts";
import { PARITY_SECTION } from "./run/decode-parity/parity-section.ts";
import { DETECTOR_SECTION } from "./run/detector/detector-section.ts";
import { firstTokenWords, loadWords } from "./run/latency/wait-words.ts";
import { textWords } from "./run/llama-perplexity/text-words.ts";
import { MEMORY_SECTION } from "./run/memory/memory-section.ts";
import { ceilingWords, memoryWords } from "./run/memory/memory-words.ts";
import { needleEvidence } from "./run/needle/needle-evidence.ts";
import { NEEDLE_SECTION } from "./run/needle/needle-section.ts";
import { PERPLEXITY_SECTION } from "./run/perplexity/perplexity-section.ts";
import { promptEvidence } from "./run/prompt-matrix/prompt-evidence.ts";
import { PROMPT_SECTION } from "./run/prompt-matrix/prompt-section.ts";
import { COLD_TURN_SECTION } from "./run/session/cold-turn-section.ts";
import { sessionEvidence } from "./run/session/session-evidence.ts";
import { SESSION_SECTION } from "./run/session/session-section.ts";
import { THINKING_SECTION } from "./run/thinking/thinking-section.ts";
import { PERFORMANCE_SECTION } from "./run/throughput/performance-section.ts";
import { speedWords } from "./run/throughput/speed-words.ts";
import { toolCallEvidence } from "./run/tool-calls/tool-call-evidence.ts";
import { TOOL_SECTION } from "./run/tool-calls/tool-call-section.ts";

/**
 * The sections of every kind of part, in the order of the page. A section that several kinds share stands where the
 * first of them has it; faults and thinking are of sessions and needles too, and stand before the replies that show them.
 */
export const REPORT_KINDS = {
	needle: [NEEDLE_SECTION],
	session: [SESSION_SECTION, COLD_TURN_SECTION],
	perplexity: [PERPLEXITY_SECTION],
	"llama-perplexity": [PERPLEXITY_SECTION],
	"decode-parity": [PARITY_SECTION],
	attention: [ATTENTION_SECTION],
	codec: [CODEC_SECTION],
	"tool-calls": [TOOL_SECTION],
	throughput: [PERFORMANCE_SECTION],
	latency: [PERFORMANCE_SECTION],
	memory: [MEMORY_SECTION],
	"context-ceiling": [MEMORY_SECTION],
	"prompt-matrix": [DETECTOR_SECTION, THINKING_SECTION, PROMPT_SECTION],
} as const satisfies { readonly [K in PartKind]: readonly ReportSection[] };

/** What a reader of the page is shown of every kind of answer. */
export const ANSWER_EVIDENCE: { readonly [K in Answer["kind"]]: AnswerEvidence<K> } = {
	prompt: promptEvidence,
	needle: needleEvidence,
	session: sessionEvidence,
	"tool-calls": toolCallEvidence,
	replay: measuredEvidence(measuredWords),
	"score-chunk": measuredEvidence(measuredWords),
	"score-path": measuredEvidence(measuredWords),
	attention: measuredEvidence(measuredWords),
	codec: measuredEvidence(measuredWords),
	"llama-perplexity": measuredEvidence(textWords),
	throughput: measuredEvidence(speedWords),
	load: measuredEvidence(loadWords),
	"first-token": measuredEvidence(firstTokenWords),
	memory: measuredEvidence(memoryWords),
	ceiling: measuredEvidence(ceilingWords),
};
