import type { RecordedReply } from "../observation/observation.ts";

// Index of the first generated token that differs, counted over all replies in order; null where none does.
// A reply that ends earlier differs at the token that it lacks.
export function firstDifference(
	baseline: readonly Pick<RecordedReply, "tokens">[],
	variant: readonly Pick<RecordedReply, "tokens">[],
): number | null {
	let before = 0;
	for (let turn = 0; turn < Math.max(baseline.length, variant.length); turn += 1) {
		const left = baseline[turn]?.tokens ?? [];
		const right = variant[turn]?.tokens ?? [];
		const length = Math.max(left.length, right.length);
		for (let index = 0; index < length; index += 1) {
			if (left[index] !== right[index]) return before + index;
		}
		before += length;
	}
	return null;
}
