import type { ChatReply } from "../engine/port/chat.ts";
import type { CodecItem, LayerAttention } from "../engine/port/engine-probe.ts";
import type { ToolReply } from "../engine/port/tool-chat.ts";
import type { KvType } from "../kv/kv-type.ts";
import type { NeedleMatch } from "../prompt/haystack/haystack-language.ts";
import type { LlamaPerplexityAnswer } from "./llama-perplexity-answer.ts";
import type { PerformanceAnswer } from "./performance-answer.ts";

/**
 * One generated reply as the record keeps it. Its `text`, without thinking, is what the conversation went on with: chat
 * templates drop earlier thinking too.
 */
export type RecordedReply = Omit<ChatReply, "prompt">;

/** A needle that was asked for: where it lay, what it held, what came back. */
export interface NeedleAnswer {
	readonly depth: number;
	readonly key: string;
	readonly value: string;
	readonly question: string;
	/** Regular expression whose capture group 1 is the answer. */
	readonly pattern: string;
	/** How the captured text is compared; to the letter where it is left out. */
	readonly match?: NeedleMatch;
	readonly reply: RecordedReply;
}

/** A turn that was answered again, from the same prompt, with nothing in the cache. */
export interface ColdTurn {
	/** 1-based. */
	readonly turn: number;
	readonly reply: RecordedReply;
}

/** Where one assistant turn lies in the token ids of a conversation, its end-of-turn token excluded. */
export interface TurnSpan {
	readonly turn: number;
	readonly start: number;
	readonly end: number;
}

/** The checklist of one KV type. */
export interface CheckedCodec {
	readonly type: KvType;
	readonly items: readonly CodecItem[];
}

/** What a trial brought back, by the kind of its task. Scores are computed later, from this alone. */
export type Answer =
	| PerformanceAnswer
	| LlamaPerplexityAnswer
	| { readonly kind: "prompt"; readonly replies: readonly RecordedReply[] }
	| {
			readonly kind: "needle";
			readonly promptTokens: number;
			readonly promptDigest: string;
			/** Null from an endpoint, which shows no tokens. */
			readonly leastPromptTokens: number | null;
			readonly needles: readonly NeedleAnswer[];
	  }
	| { readonly kind: "score-chunk"; readonly tokens: number; readonly scored: number; readonly scoresFile: string }
	| {
			readonly kind: "score-path";
			readonly path: "prefill" | "decode";
			readonly tokens: number;
			readonly scored: number;
			readonly scoresFile: string;
	  }
	| {
			readonly kind: "attention";
			readonly tokens: number;
			readonly queries: number;
			readonly layers: readonly LayerAttention[];
	  }
	| { readonly kind: "codec"; readonly codecs: readonly CheckedCodec[] }
	/** Fewer replies than turns where a turn's calls left the script without an answer to them. */
	| { readonly kind: "tool-calls"; readonly replies: readonly ToolReply[] }
	| {
			readonly kind: "session";
			readonly replies: readonly RecordedReply[];
			/** Empty where the suite asks for none, and from an endpoint, whose cache is not ours to empty. */
			readonly cold: readonly ColdTurn[];
			readonly transcript: readonly number[];
			readonly spans: readonly TurnSpan[];
	  }
	| {
			readonly kind: "replay";
			readonly transcriptDigest: string;
			readonly spans: readonly TurnSpan[];
			readonly scoresFile: string;
	  };

/** Why there is no answer. A failure is never a low score. */
export type FailureReason =
	/** A limit cut the answer, or the thinking before it: the detail names which, and `partial` is what came. */
	| "truncated"
	| "context-full"
	| "engine-crashed"
	| "out-of-memory"
	| "prefix-unstable"
	| "engine-error"
	/** Nothing came for too long; after three such trials in a row the rest of the variant's are not asked. */
	| "silent"
	/** The server's parser refused the model's output: the model's doing, so that it is not tried again. */
	| "reply-unparsable";
export type SkipReason =
	| "variant-unsupported"
	| "needs-missing"
	| "does-not-fit"
	| "attestation-failed"
	| "engine-lacks-probe"
	| "engine-lacks-tokens"
	| "engine-lacks-tools"
	| "engine-lacks-performance"
	| "engine-lacks-program"
	| "no-space"
	/** The evidence of earlier trials was enough: its variant fails, or its part passes, whatever this one had brought. */
	| "decided"
	| "shown-to-pass";

/** What came back from a trial: an answer, a failure, or a reason why it did not run. */
export type Outcome =
	| { readonly state: "answered"; readonly answer: Answer }
	| {
			readonly state: "failed";
			readonly reason: FailureReason;
			readonly detail: string;
			/** What came before the failure, where a reader should see it; it is never scored. */
			readonly partial?: Answer;
	  }
	| { readonly state: "skipped"; readonly reason: SkipReason; readonly detail: string; readonly remedy: string | null };

/** One line of `observations.jsonl`. Times are milliseconds; `engineMs` is the part spent inside the engine. */
export interface Observation {
	readonly trial: string;
	readonly part: string;
	readonly variant: string;
	readonly caseId: string;
	readonly repeat: number;
	readonly wallMs: number;
	readonly engineMs: number;
	readonly outcome: Outcome;
}
