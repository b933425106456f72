import type { KvType } from "../../kv/kv-type.ts";
import type { PartKind } from "../../suite/part/part.ts";
import type { SessionTurn } from "../../suite/part/session/conversation.ts";
import type { ThinkingSetting } from "../../suite/part/thinking-setting.ts";
import type { ToolCaseKind, ToolTurn } from "../../suite/part/tool-calls/tool-case.ts";
import type { ToolDefinition } from "../../suite/part/tool-calls/tool-definition.ts";
import type { LoadedTurn } from "../../suite/suite.ts";
import type { LlamaPerplexityTask } from "../llama-perplexity/text-task.ts";
import type { PerformanceTask } from "./performance-task.ts";

/** The work of one trial, complete but for what only an engine knows (token counts). */
export type Task = AnswerTask | PerformanceTask | LlamaPerplexityTask;

/** Work for an open engine, whatever runs beside it. */
export type AnswerTask =
	| {
			readonly kind: "prompt";
			readonly category: string;
			readonly system: string | null;
			readonly turns: readonly LoadedTurn[];
			readonly maxTokens: number;
			readonly thinking: ThinkingSetting;
	  }
	| {
			readonly kind: "needle";
			readonly needleKind: string;
			readonly lengthTokens: number;
			readonly depths: readonly number[];
			readonly seed: number;
			readonly mode: "shared" | "single";
			readonly maxTokens: number;
			readonly thinking: ThinkingSetting;
	  }
	| {
			readonly kind: "tool-calls";
			readonly caseKind: ToolCaseKind;
			readonly system: string | null;
			readonly tools: readonly ToolDefinition[];
			readonly turns: readonly ToolTurn[];
			readonly maxTokens: number;
	  }
	| { readonly kind: "score-chunk"; readonly chunk: number; readonly chunkTokens: number; readonly top: number }
	| {
			readonly kind: "score-path";
			/** `prefill`: in batches; `decode`: one token at a time, as in generation. */
			readonly path: "prefill" | "decode";
			readonly chunk: number;
			readonly chunkTokens: number;
			readonly top: number;
	  }
	| { readonly kind: "attention"; readonly chunk: number; readonly chunkTokens: number; readonly queries: number }
	| {
			readonly kind: "codec";
			/** The quantized types that the variant asks for; an attested engine may name more. */
			readonly types: readonly KvType[];
			readonly rows: number;
			readonly seed: number;
	  }
	| {
			readonly kind: "session";
			/** Turns (1-based) that are answered again with no cache when the session is over. */
			readonly coldTurns: readonly number[];
			readonly system: string | null;
			readonly turns: readonly (SessionTurn & { readonly phase: string })[];
			readonly maxTokens: number;
			readonly thinking: ThinkingSetting;
	  }
	| {
			readonly kind: "replay";
			readonly of: string;
			readonly top: number;
			/** Phase of every turn: the content that must not be mistaken for time. */
			readonly phases: readonly string[];
	  };

/** Case x variant x repeat x seed: the unit that is run, recorded and resumed. */
export interface Trial {
	/** Unique in a run and stable over runs of the same suite: `part/variant/case/r0`, made by trial-id.ts. */
	readonly id: string;
	readonly part: string;
	readonly partKind: PartKind;
	readonly variant: string;
	readonly caseId: string;
	readonly repeat: number;
	/** Trial whose observation this one needs: the baseline's conversation of a replay. */
	readonly needs: string | null;
	readonly task: Task;
}
