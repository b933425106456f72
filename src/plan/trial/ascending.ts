/** Each number once, from the smallest: a suite may list the values of an axis in any order. */
export function ascending(numbers: readonly number[]): number[] {
	return [...new Set(numbers)].sort((a, b) => a - b);
}
