/** Measured and computed KV bytes may differ by padding of rows and cells, not by a type. */
const TOLERANCE = 0.01;

/** Half of the last of the two decimals that llama.cpp prints of a MiB. */
const ROUNDING_BYTES = 0.005 * 2 ** 20;

/**
 * Whether the bytes of a cache are those that its types take: to 1 %, and to the rounding of as many printed figures
 * as were added up.
 */
export function bytesAgree(found: number, expected: number, printedFigures = 1): boolean {
	return Math.abs(found - expected) <= TOLERANCE * expected + printedFigures * ROUNDING_BYTES;
}
