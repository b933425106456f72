/** A text that a program of its own reads: the record names and proves it, and does not hold it. */
export interface TextReference {
	/** Null for a file that the suite names by its path. */
	readonly name: string | null;
	/** Absolute; null where the text is not here and nothing will run. */
	readonly file: string | null;
	readonly bytes: number;
	readonly sha256: string;
}
