/** A search for the largest context that works: one process a step. */
export interface CeilingTask {
	readonly kind: "ceiling";
	readonly least: number;
	/** Tried first: every variant must run at it. */
	readonly base: number;
	readonly most: number;
	readonly step: number;
	readonly fill: number;
	readonly generatedTokens: number;
	/** Free memory of the machine that is never given up. */
	readonly floorBytes: number;
	readonly limitMs: number;
	readonly batchTokens: number;
}
