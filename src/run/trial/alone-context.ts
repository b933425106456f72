import type { ContextSettings } from "../../engine/port/context-settings.ts";
import type { Engine } from "../../engine/port/engine.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import type { TaskAt } from "../../plan/trial/trial.ts";
import type { TaskResult } from "./trial-context.ts";

/** What a measurement with nothing else running gets to work with. */
export interface AloneContext {
	readonly engine: Pick<Engine, "performance" | "memory" | "model">;
	readonly config: KvConfig;
	/** With the batch that the task states: the control's own would change what is measured. */
	readonly settings: ContextSettings;
	readonly signal: AbortSignal;
}

/** A function that does one kind of measurement. */
export type AloneRunner<Kind extends TaskAt<"alone">["kind"]> = (
	task: Extract<TaskAt<"alone">, { kind: Kind }>,
	context: AloneContext,
) => Promise<TaskResult>;
