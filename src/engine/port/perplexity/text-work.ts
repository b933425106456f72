/** One text, cut one way, with the log-probabilities of a baseline in a file. */
export interface TextWork {
	readonly textFile: string;
	/** What the text has to be; null where any will do. */
	readonly textSha256: string | null;
	readonly contextTokens: number;
	/** So many chunks; null for all that the text has. */
	readonly chunks: number | null;
	/** A text with fewer chunks is refused unless they are taken as they are. */
	readonly fewer?: "taken";
	/** Tokens that are computed at once: part of the treatment, since it changes rounding. */
	readonly batchTokens: number;
	readonly threads: number;
	readonly baseFile: string;
	/** Hears of every chunk that is done. */
	readonly onChunk?: (chunk: number, chunks: number) => void;
}
