/**
 * A figure of llama-perplexity with the error printed beside it: one standard error, not an interval, and one that
 * takes tokens for independent, which they are not.
 */
export interface ToolEstimate {
	readonly value: number;
	readonly toolSigma: number;
}

/** A printed number, among them the ones that are none; for patterns. */
export const PRINTED = "(-?(?:[\\d.]+(?:e[-+]?\\d+)?|nan|inf))";

// A printed number as one; `nan` and `inf` become what they are, and the caller refuses them.
export function readPrinted(text: string | undefined): number {
	if (text === undefined) return Number.NaN;
	return /inf$/.test(text) ? Number.POSITIVE_INFINITY : Number(text);
}
