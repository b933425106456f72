import { middle } from "./key-statistics.ts";
import { seededUniforms } from "./seeded-uniforms.ts";

/** A median with its 90 % interval: percentiles of medians over layers drawn anew, since heads of a layer share its norm. */
export interface MedianInterval {
	readonly median: number;
	readonly low: number;
	readonly high: number;
}

const DRAWS = 2000;

/** The median over all values, grouped by layer. */
export function clusterInterval(groups: readonly (readonly number[])[], seed: number): MedianInterval {
	const random = seededUniforms(seed);
	const medians = Array.from({ length: DRAWS }, () =>
		medianOf(groups.flatMap(() => groups[Math.floor(random() * groups.length)]!)),
	).toSorted((a, b) => a - b);
	const at = (share: number) => medians[Math.round(share * (DRAWS - 1))]!;
	return { median: medianOf(groups.flat()), low: at(0.05), high: at(0.95) };
}

function medianOf(values: readonly number[]): number {
	return middle(values.toSorted((a, b) => a - b));
}
