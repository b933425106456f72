import type { ContextSettings } from "../../engine/port/engine.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import type { Trial } from "./trial.ts";

/** `control` is the baseline again with another batch size: the measured A/A floor. */
export type VariantRole = "baseline" | "control" | "candidate";

export interface PlannedVariant {
	readonly config: KvConfig;
	readonly role: VariantRole;
	readonly settings: ContextSettings;
}

/** A trial that model or memory cannot hold, and why. */
export interface Misfit {
	readonly trial: string;
	readonly detail: string;
	readonly remedy: string;
}

/** All trials of a run in the order they start: variant by variant, work that shares a prefix together. */
export interface Plan {
	readonly variants: readonly PlannedVariant[];
	readonly trials: readonly Trial[];
	/** Trials that will be skipped, since they do not fit. */
	readonly misfits: readonly Misfit[];
	/** How many variants run side by side. */
	readonly parallel: number;
}
