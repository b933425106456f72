/** One process at one context: its memory is measured while a prompt fills a share of the context. */
export interface MemoryTask {
	readonly kind: "memory";
	readonly contextTokens: number;
	/** Whether the peak is held against its budget at this context. */
	readonly isTarget: boolean;
	readonly fill: number;
	readonly generatedTokens: number;
	/** Free memory of the machine that is never given up. */
	readonly floorBytes: number;
	readonly batchTokens: number;
}
