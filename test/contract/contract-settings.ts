import type { ContextSettings } from "../../src/engine/port/context-settings.ts";
import type { Engine, OpenEngine } from "../../src/engine/port/engine.ts";
import type { KvConfig } from "../../src/kv/kv-config.ts";
import type { KvType } from "../../src/kv/kv-type.ts";

/** A uniform configuration named after its types. */
export function uniform(k: KvType, v: KvType = k): KvConfig {
	return { name: k === v ? k : `${k}/${v}`, k, v, layerProfile: 0, environment: {} };
}

export const CONTRACT_SETTINGS: ContextSettings = { contextTokens: 1024, batchTokens: 128, threads: 1 };

/** An engine under contract, with f16 open; a contract asks for it when its tests run. */
export interface UnderContract {
	readonly engine: Engine;
	readonly open: OpenEngine;
}
