import type { Allocation } from "../memory/allocation-log.ts";
import type { MemoryBreakdown } from "../memory/memory-meter.ts";
import type { MemoryTrace } from "../memory/memory-trace.ts";
import type { PerformanceRequest } from "./performance-request.ts";

/** One process at one context: load, evaluate a prompt, generate, end. */
export interface OccupyRequest extends PerformanceRequest {
	/** Share of the context that the prompt fills, 0 to 1. */
	readonly fill: number;
	readonly generatedTokens: number;
	/** Free memory of the machine that must be left; the process is ended where it is not. */
	readonly floorBytes: number;
	/** The whole of it may take this long; null has no limit. */
	readonly limitMs: number | null;
}

/** Why a context was not held. */
export type OccupationFailure =
	| "out-of-memory"
	| "floor-reached"
	| "swapped"
	| "memory-pressure"
	| "context-full"
	| "engine-crashed"
	| "engine-error"
	| "timed-out";

/** What an engine said of its memory when it was loaded. */
export interface LoadedMemory {
	/** As the engine rounded it. */
	readonly contextTokens: number;
	readonly allocation: Allocation;
	/** Bytes of K and V in the engine, and as computed from the model's shape and the types. */
	readonly kvBytes: number;
	readonly kvBytesExpected: number;
}

/** What one process took at one context; each part is null where the process did not come that far. */
export interface Occupation {
	readonly outcome:
		| { readonly held: true }
		| { readonly held: false; readonly cause: OccupationFailure; readonly detail: string };
	readonly loaded: LoadedMemory | null;
	readonly trace: MemoryTrace | null;
	readonly breakdown: MemoryBreakdown | null;
	readonly promptTokens: number | null;
	readonly generatedTokens: number | null;
	readonly wallMs: number;
}
