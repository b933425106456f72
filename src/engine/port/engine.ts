import type { KvConfig } from "../../kv/kv-config.ts";
import type { Attestation } from "../attestation/attestation.ts";
import type { ChatReply, ChatRequest } from "./chat.ts";
import type { ChatMessage } from "./chat-message.ts";
import type { EngineMemory } from "./engine-memory.ts";
import type { EnginePerplexity } from "./engine-perplexity.ts";
import type { EngineProbe } from "./engine-probe.ts";
import type { GenerateRequest, Reply } from "./generate.ts";
import type { EnginePerformance } from "./performance.ts";
import type { RenderedChat } from "./thinking.ts";
import type { ScoreTokensRequest, TokenScores } from "./token-scores.ts";
import type { ToolReply, ToolRequest } from "./tool-chat.ts";

type EngineKind = "embedded" | "llama-server" | "openai";

/** Who answers, for the record: versions and digests, no wishes. */
export interface EngineIdentity {
	readonly kind: EngineKind;
	readonly version: string;
	readonly backend: string;
	/** Digests of the binaries that computed the answers, by file name. */
	readonly binaries: Readonly<Record<string, string>>;
}

/** The model file as the engine loaded it. */
export interface ModelIdentity {
	readonly file: string;
	/** Null, as all below that is null, where an endpoint does not tell. */
	readonly bytes: number | null;
	readonly sha256: string | null;
	readonly name: string | null;
	readonly architecture: string;
	readonly trainedContext: number | null;
	readonly layers: number | null;
	readonly vocabulary: number | null;
}

export type Support =
	| { readonly supported: true }
	| { readonly supported: false; readonly reason: string; readonly remedy: string };

/** How the context of a variant is made; the same for all variants of a run. */
export interface ContextSettings {
	/** Tokens; the engine may round up and says so in its attestation. */
	readonly contextTokens: number;
	/** Prompt tokens evaluated in one pass; part of the treatment, since it changes rounding. */
	readonly batchTokens: number;
	readonly threads: number;
}

/**
 * An engine that can answer under several KV configurations.
 * The port ends here: nothing above this folder knows which program computes.
 */
export interface Engine {
	readonly identity: EngineIdentity;
	readonly model: ModelIdentity;
	/** Null where speed and memory of one configuration cannot be measured in processes of their own. */
	readonly performance: EnginePerformance | null;
	/** Null where no llama-perplexity belongs to the engine. */
	readonly perplexity: EnginePerplexity | null;
	/** Null where the memory of its processes cannot be measured. */
	readonly memory: EngineMemory | null;
	supports(config: KvConfig): Support;
	/** Opens one configuration and attests it; throws `engine-config-mismatch` where it differs from the request. */
	open(config: KvConfig, settings: ContextSettings): Promise<OpenEngine>;
	close(): Promise<void>;
}

/** One KV configuration, loaded and attested. One call at a time. */
export interface OpenEngine {
	readonly attestation: Attestation;
	/** Milliseconds from the call of `open` to ready. */
	readonly loadMs: number;
	/** Null where the engine cannot be looked into: work that needs it is skipped. */
	readonly probe: EngineProbe | null;
	/** Null where turns go through token ids; an endpoint takes messages and gives text. Call `chat` of `chat.ts`. */
	readonly chat: ((request: ChatRequest, signal?: AbortSignal) => Promise<ChatReply>) | null;
	/** Tokens of a conversation by the server's own count, at the price of one token of reply; endpoints alone have it. */
	readonly countPrompt?: (request: Pick<ChatRequest, "messages" | "thinking">, signal: AbortSignal) => Promise<number>;
	/** Token ids of a conversation; a template that can is asked for no thinking with `off`. */
	renderChat(messages: readonly ChatMessage[], thinking?: "on" | "off"): Promise<RenderedChat>;
	/** Token ids of plain text; with `special`, control tokens spelled in the text count as such. No BOS is added. */
	tokenize(text: string, options: { readonly special: boolean }): Promise<readonly number[]>;
	generate(request: GenerateRequest, signal?: AbortSignal): Promise<Reply>;
	scoreTokens(request: ScoreTokensRequest, signal?: AbortSignal): Promise<TokenScores>;
	/** A turn with tools; rejects with `EngineLacksTools` where there is no way to offer any. */
	callTools(request: ToolRequest, signal?: AbortSignal): Promise<ToolReply>;
	close(): Promise<void>;
}
