import { z } from "zod";
import type { Task } from "../../../plan/trial/trial.ts";
import { byKind } from "../by-kind.ts";
import { KvTypeSchema } from "../kv-config-schema.ts";
import { TurnInRecord } from "../suite/check-in-record.ts";
import { PlannedTurnInRecord } from "../suite/session-in-record.ts";
import { ToolCaseKindInRecord, ToolInRecord, ToolTurnInRecord } from "../suite/tool-case-in-record.ts";
import { MEASUREMENT_SCHEMAS } from "./measurement-schemas.ts";
import { ThinkingInRecord } from "./thinking-in-record.ts";

const CHUNK = { chunk: z.number(), chunkTokens: z.number() };
const CONVERSATION = { system: z.string().nullable(), maxTokens: z.number() };

/** What the task of each kind has to look like in `plan.json`. */
const TASK_SCHEMAS = {
	...MEASUREMENT_SCHEMAS,
	attention: z.object({ kind: z.literal("attention"), ...CHUNK, queries: z.number() }),
	codec: z.object({ kind: z.literal("codec"), types: z.array(KvTypeSchema), rows: z.number(), seed: z.number() }),
	"llama-perplexity": z.object({
		kind: z.literal("llama-perplexity"),
		contextTokens: z.number(),
		chunks: z.number().nullable(),
		corpusBytes: z.number(),
	}),
	needle: z.object({
		kind: z.literal("needle"),
		needleKind: z.string(),
		lengthTokens: z.number(),
		depths: z.array(z.number()),
		seed: z.number(),
		mode: z.enum(["shared", "single"]),
		maxTokens: z.number(),
		thinking: ThinkingInRecord,
	}),
	prompt: z.object({
		kind: z.literal("prompt"),
		category: z.string(),
		...CONVERSATION,
		turns: z.array(TurnInRecord),
		thinking: ThinkingInRecord,
	}),
	replay: z.object({ kind: z.literal("replay"), of: z.string(), top: z.number(), phases: z.array(z.string()) }),
	"score-chunk": z.object({ kind: z.literal("score-chunk"), ...CHUNK, top: z.number() }),
	"score-path": z.object({
		kind: z.literal("score-path"),
		path: z.enum(["prefill", "decode"]),
		...CHUNK,
		top: z.number(),
	}),
	session: z.object({
		kind: z.literal("session"),
		coldTurns: z.array(z.number()),
		...CONVERSATION,
		turns: z.array(PlannedTurnInRecord),
		thinking: ThinkingInRecord,
	}),
	"tool-calls": z.object({
		kind: z.literal("tool-calls"),
		caseKind: ToolCaseKindInRecord,
		...CONVERSATION,
		tools: z.array(ToolInRecord),
		turns: z.array(ToolTurnInRecord),
	}),
} satisfies { readonly [Kind in Task["kind"]]: z.ZodType<Extract<Task, { readonly kind: Kind }>> };

/** The task of a trial. */
export const TaskInRecord = byKind(TASK_SCHEMAS);
