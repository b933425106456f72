import type { PartKind } from "../suite/part/part.ts";
import { attentionPlan } from "./attention/attention-plan.ts";
import { codecPlan } from "./codec/codec-plan.ts";
import { contextCeilingPlan } from "./context-ceiling/context-ceiling-plan.ts";
import { decodeParityPlan } from "./decode-parity/decode-parity-plan.ts";
import { latencyPlan } from "./latency/latency-plan.ts";
import { llamaPerplexityPlan } from "./llama-perplexity/llama-perplexity-plan.ts";
import { memoryPlan } from "./memory/memory-plan.ts";
import { needlePlan } from "./needle/needle-plan.ts";
import { perplexityPlan } from "./perplexity/perplexity-plan.ts";
import { promptMatrixPlan } from "./prompt-matrix/prompt-matrix-plan.ts";
import { sessionPlan } from "./session/session-plan.ts";
import type { PartPlan } from "./stage/part-plan.ts";
import { throughputPlan } from "./throughput/throughput-plan.ts";
import { toolCallsPlan } from "./tool-calls/tool-calls-plan.ts";

/** How each kind of part becomes trials: when they run, what they are, and how much work that is. */
export const PART_PLANS = {
	"prompt-matrix": promptMatrixPlan,
	needle: needlePlan,
	perplexity: perplexityPlan,
	"llama-perplexity": llamaPerplexityPlan,
	session: sessionPlan,
	attention: attentionPlan,
	codec: codecPlan,
	"decode-parity": decodeParityPlan,
	throughput: throughputPlan,
	"tool-calls": toolCallsPlan,
	latency: latencyPlan,
	memory: memoryPlan,
	"context-ceiling": contextCeilingPlan,
} satisfies { readonly [Kind in PartKind]: PartPlan<Kind> };
