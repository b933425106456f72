import type { ContextSettings } from "../../engine/port/context-settings.ts";
import type { KvConfig } from "../../kv/kv-config.ts";

/** `control` is the baseline again with another batch size: the measured A/A floor. */
export type VariantRole = "baseline" | "control" | "candidate";

/** A variant with its part in the run, and the settings that it is opened with. */
export interface PlannedVariant {
	readonly config: KvConfig;
	readonly role: VariantRole;
	readonly settings: ContextSettings;
}
