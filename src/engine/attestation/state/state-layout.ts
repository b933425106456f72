/**
 * What of a saved state's layout the file does not say itself: it follows from the model and from the tree's age, and a
 * wrong guess does not end where the file ends.
 */
export interface StateLayout {
	/** Bytes between a cell's count of sequences and their ids: models with M-RoPE keep a place in an image there. */
	readonly cellExtension: 0 | 8 | 12;
	/** Whether layers have a V of their own; models with latent attention keep K and V in one row. */
	readonly hasValues: boolean;
	/** Attention caches before a recurrent memory; null: caches to the end of the file, and no recurrent memory. */
	readonly cachesBeforeRecurrent: 1 | 2 | null;
}

/** Every layout that a file can have, the plain one first: its error is the one that is told where none fits. */
export function stateLayouts(hasValues: boolean): StateLayout[] {
	return ([null, 1, 2] as const).flatMap((cachesBeforeRecurrent) =>
		([0, 12, 8] as const).map((cellExtension) => ({ cellExtension, hasValues, cachesBeforeRecurrent })),
	);
}
