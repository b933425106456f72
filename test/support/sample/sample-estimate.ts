import type { Measured } from "../../../src/statistics/interval/estimate.ts";

/** An estimate at 90 % confidence, as the analyses deliver it. */
export function measured(
	value: number,
	low: number,
	high: number,
	n: number,
	unit: string,
): Extract<Measured, { measured: true }> {
	return { measured: true, estimate: { value, low, high, n, unit, confidence: 0.9 } };
}

/** A repeatable sequence in [0, 1): the same sample in every run. */
export function sampleSequence(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state / 2 ** 32;
	};
}
