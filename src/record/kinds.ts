import { z } from "zod";
import type { Task } from "../plan/trial/trial.ts";
import type { PartKind } from "../suite/part/part.ts";
import type { LoadedPart } from "../suite/suite.ts";
import { attentionInRecord } from "./attention/attention-in-record.ts";
import { codecInRecord } from "./codec/codec-in-record.ts";
import { contextCeilingInRecord } from "./context-ceiling/context-ceiling-in-record.ts";
import { decodeParityInRecord } from "./decode-parity/decode-parity-in-record.ts";
import { latencyInRecord } from "./latency/latency-in-record.ts";
import { llamaPerplexityInRecord } from "./llama-perplexity/llama-perplexity-in-record.ts";
import { memoryInRecord } from "./memory/memory-in-record.ts";
import { needleInRecord } from "./needle/needle-in-record.ts";
import type { Answer } from "./observation.ts";
import { perplexityInRecord } from "./perplexity/perplexity-in-record.ts";
import { promptMatrixInRecord } from "./prompt-matrix/prompt-matrix-in-record.ts";
import { byKind } from "./schema/by-kind.ts";
import type { KindInRecord, ReviewedAs } from "./schema/kind-in-record.ts";
import { sessionInRecord } from "./session/session-in-record.ts";
import { throughputInRecord } from "./throughput/throughput-in-record.ts";
import { toolCallsInRecord } from "./tool-calls/tool-calls-in-record.ts";

/** How each kind of part, its tasks and its answers look in a record, one line a kind. */
const RECORDED_KINDS = {
	attention: attentionInRecord,
	codec: codecInRecord,
	"context-ceiling": contextCeilingInRecord,
	"decode-parity": decodeParityInRecord,
	latency: latencyInRecord,
	"llama-perplexity": llamaPerplexityInRecord,
	memory: memoryInRecord,
	needle: needleInRecord,
	perplexity: perplexityInRecord,
	"prompt-matrix": promptMatrixInRecord,
	session: sessionInRecord,
	throughput: throughputInRecord,
	"tool-calls": toolCallsInRecord,
} satisfies { readonly [Kind in PartKind]: KindInRecord<Kind> };

type RecordedTask = KindInRecord<PartKind>["tasks"][keyof KindInRecord<PartKind>["tasks"]];

const TASKS: Readonly<Record<string, RecordedTask>> = Object.assign(
	{},
	...Object.values(RECORDED_KINDS).map(({ tasks }) => tasks),
);

/** The kind of a part. */
export const PartKindInRecord = z.enum(Object.keys(RECORDED_KINDS) as [PartKind, ...PartKind[]]);

/** A part of `suite.json`. */
export const PartInRecord = byKind(mapped(RECORDED_KINDS, ({ part }) => part)) as z.ZodType<LoadedPart>;

/** The task of a trial in `plan.json`. */
export const TaskInRecord = byKind(mapped(TASKS, ({ task }) => task)) as unknown as z.ZodType<Task>;

/** The answer of an observation. */
export const AnswerInRecord = byKind(mapped(TASKS, ({ answer }) => answer)) as unknown as z.ZodType<Answer>;

/** How people compare the texts of a task's answers. */
export function reviewedAs(kind: Task["kind"]): ReviewedAs {
	return TASKS[kind]?.reviewed ?? null;
}

function mapped<Value, Result>(table: Readonly<Record<string, Value>>, by: (value: Value) => Result) {
	return Object.fromEntries(Object.entries(table).map(([kind, value]) => [kind, by(value)]));
}
