import type { Occupation } from "../engine/port/occupation.ts";

/** What one process took that held its context. */
export type MemoryAnswer = {
	readonly kind: "memory";
	readonly contextTokens: number;
	/** Share of the context that the prompt filled. */
	readonly fill: number;
} & Occupation;

/** One context that a search came to. What was refused was predicted, and never started. */
export type CeilingStep = {
	readonly contextTokens: number;
	/** What the process would take by the memory model, null where a type's size is not known; what the machine had before. */
	readonly predictedBytes: number | null;
	readonly availableBytes: number;
} & ({ readonly refused: true } | { readonly refused: false; readonly occupation: Occupation });

/** One search for the largest context: its steps in their order. */
export interface CeilingAnswer {
	readonly kind: "ceiling";
	readonly least: number;
	readonly base: number;
	/** As far as this search could go: the suite's bound, or the model's where that is lower. */
	readonly most: number;
	readonly mostFrom: "suite" | "model";
	readonly step: number;
	readonly floorBytes: number;
	/** Bytes of the process at the base context under f16 by the memory model: whether failing there is a fault. */
	readonly f16BaseBytes: number;
	readonly steps: readonly CeilingStep[];
}
