import type { ContextSettings } from "../../engine/port/context-settings.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import type { PlannedVariant } from "./planned-variant.ts";

/**
 * The control's batch: small enough that a CPU takes the attention kernel of single tokens, which it also decodes with.
 * Its results differ from the large-batch kernel's by more than any two large batches do: an honest floor.
 */
const CONTROL_BATCH_TOKENS = 32;

/** The baseline again with another batch size, named after it: `f16@b32`. */
export function controlOf(config: KvConfig, settings: ContextSettings): PlannedVariant {
	const batchTokens = Math.min(CONTROL_BATCH_TOKENS, Math.max(1, Math.floor(settings.batchTokens / 2)));
	const name = `${config.name}@b${batchTokens}`;
	return { config: { ...config, name }, role: "control", settings: { ...settings, batchTokens } };
}
