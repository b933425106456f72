/** A printed number, among them the ones that are none; for patterns. */
export const PRINTED = "(-?(?:[\\d.]+(?:e[-+]?\\d+)?|nan|inf))";

/** A printed number as one; `nan` and `inf` become what they are, and the caller refuses them. */
export function readPrinted(text: string | undefined): number {
	if (text === undefined) return Number.NaN;
	return /inf$/.test(text) ? Number.POSITIVE_INFINITY : Number(text);
}
