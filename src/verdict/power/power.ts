/** What the size of a design decides. */
export interface Power {
	/** Independent units, as `size` names them. */
	readonly n: number;
	/** `12 conversations, 300 turns`. */
	readonly size: string;
	/** The least true value that is judged FAIL in 9 of 10 runs, in the criterion's unit; null where none is. */
	readonly leastDetectable: number | null;
	/** Chance that a lossless cache is not judged PASS. */
	readonly inconclusiveIfLossless: number;
	/** The fewest units with which it passes in 99 of 100 runs; null where no practical number does. */
	readonly nNeeded: number | null;
	/** What is supposed of spreads, after "supposes"; null where nothing is. */
	readonly supposed: string | null;
}
