import type { KvConfig } from "../../kv/kv-config.ts";
import type { MachineMemory } from "../memory/memory-meter.ts";
import type { ModelHeader } from "../model/model-header.ts";
import type { Occupation, OccupyRequest } from "./occupation.ts";

/** Measurements of memory. Each occupation is a process of its own, with nothing else of ours beside it. */
export interface EngineMemory {
	/** What of the model decides how much memory it takes. */
	readonly header: ModelHeader;
	/** The machine as it is now. */
	machine(): Promise<MachineMemory>;
	/** Loads a configuration at one context, fills it, and ends it; throws only on an abort. */
	occupy(config: KvConfig, request: OccupyRequest, signal: AbortSignal): Promise<Occupation>;
}
