import type { KvConfig } from "../../kv/kv-config.ts";
import type { Attestation } from "../attestation/attestation.ts";
import type { ModelIdentity } from "../model/model-identity.ts";
import type { Chat } from "./chat.ts";
import type { ContextSettings } from "./context-settings.ts";
import type { EngineIdentity } from "./engine-identity.ts";
import type { EngineMemory } from "./engine-memory.ts";
import type { EngineProbe } from "./engine-probe.ts";
import type { EnginePerformance } from "./performance.ts";
import type { EnginePerplexity } from "./perplexity/engine-perplexity.ts";
import type { Support } from "./support.ts";
import type { TokenAccess } from "./token-access.ts";
import type { Tools } from "./tool-chat.ts";

/**
 * An engine that can answer under several KV configurations.
 * The port ends here: nothing above this folder knows which program computes. What it cannot do is null.
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

/**
 * One KV configuration, loaded and attested. One call at a time. Each capability is whole, or null where the engine
 * cannot: work that needs it is skipped. Every engine has `tokens` or `chat`.
 */
export interface OpenEngine {
	readonly attestation: Attestation;
	/** Milliseconds from the call of `open` to ready. */
	readonly loadMs: number;
	/** Null where no token ids are shown. */
	readonly tokens: TokenAccess | null;
	/** Null where turns go through token ids. Call `chat` of `chat.ts`, which knows both ways. */
	readonly chat: Chat | null;
	/** Null where there is no way to offer the model tools. */
	readonly tools: Tools | null;
	/** Null where the engine cannot be looked into. */
	readonly probe: EngineProbe | null;
	close(): Promise<void>;
}
