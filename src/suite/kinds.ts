import { attentionKind } from "./part/attention/attention-kind.ts";
import { codecKind } from "./part/codec/codec-kind.ts";
import { contextCeilingKind } from "./part/context-ceiling/context-ceiling-kind.ts";
import { decodeParityKind } from "./part/decode-parity/decode-parity-kind.ts";
import { latencyKind } from "./part/latency/latency-kind.ts";
import { llamaPerplexityKind } from "./part/llama-perplexity/llama-perplexity-kind.ts";
import { memoryKind } from "./part/memory/memory-kind.ts";
import { needleKind } from "./part/needle/needle-kind.ts";
import type { PartDefinition } from "./part/part-definition.ts";
import { perplexityKind } from "./part/perplexity/perplexity-kind.ts";
import { promptMatrixKind } from "./part/prompt-matrix/prompt-matrix-kind.ts";
import { sessionKind } from "./part/session/session-kind.ts";
import { throughputKind } from "./part/throughput/throughput-kind.ts";
import { toolCallsKind } from "./part/tool-calls/tool-calls-kind.ts";

/** Every kind of part that a suite can have, in the order in which the schema names them. */
export const PART_KINDS = {
	"prompt-matrix": promptMatrixKind,
	needle: needleKind,
	perplexity: perplexityKind,
	"llama-perplexity": llamaPerplexityKind,
	session: sessionKind,
	attention: attentionKind,
	codec: codecKind,
	"decode-parity": decodeParityKind,
	throughput: throughputKind,
	"tool-calls": toolCallsKind,
	latency: latencyKind,
	memory: memoryKind,
	"context-ceiling": contextCeilingKind,
} as const satisfies Record<string, PartDefinition>;
