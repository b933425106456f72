/** Where filler comes from, what it weighs and how it becomes a text. */
export interface FillerSource {
	readonly draw: () => string;
	/** Takes back a sentence that found no room. */
	readonly putBack: (text: string) => void;
	readonly size: (text: string) => number | Promise<number>;
	readonly join: (sentences: readonly string[], paragraphSizes: readonly number[]) => string;
}
