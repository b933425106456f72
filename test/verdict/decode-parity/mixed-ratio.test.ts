import { describe, expect, it } from "vitest";
import type { ChunkParity } from "../../../src/score/decode-parity/parity-analysis.ts";
import { seededRandom } from "../../../src/statistics/distribution/random.ts";
import { geometricMean } from "../../../src/statistics/interval/geometric-mean.ts";
import { mixedRatio } from "../../../src/verdict/decode-parity/mixed-ratio.ts";

/** Chunks whose decode KL is so many times their prefill KL; null for one that diverges on neither path. */
function chunksOf(ratios: readonly (number | null)[]): ChunkParity[] {
	return ratios.map((ratio, chunk) => ({
		chunk,
		n: 100,
		klPrefill: ratio === null ? 0 : 0.001,
		klDecode: ratio === null ? 0 : 0.001 * ratio,
	}));
}

function upperEnd(ratios: readonly (number | null)[]): number {
	const measured = geometricMean(
		ratios.map((ratio) => ratio ?? 1),
		{ unit: "ratio", confidence: 0.9, identical: "refused" },
	);
	return measured.measured ? mixedRatio(measured.estimate, chunksOf(ratios)).high : Number.NaN;
}

describe("the ratio of a sample with silent chunks", () => {
	it("allows for as many chunks that diverge as the sample leaves open", () => {
		// Clopper-Pearson for 1 of 8, one-sided 95 %: 0.4707; 3^0.4707 = 1.677.
		expect(upperEnd([3, null, null, null, null, null, null, null])).toBeCloseTo(1.677, 2);
	});

	it("keeps the interval of a sample in which every chunk diverges, or in which what diverges hardly does", () => {
		const estimate = { value: 1.1, low: 1, high: 1.2, n: 8, unit: "ratio", confidence: 0.9 } as const;
		expect(mixedRatio(estimate, chunksOf([1.3, 0.9, 1, 1.2, 1, 1.1, 1, 1.3]))).toEqual(estimate);
		expect(mixedRatio(estimate, chunksOf([1.1, null, 1, 1.05, null, 1.1, 1, 0.9])).high).toBe(1.2);
	});

	it("passes at most 6 % of caches on the bound: some chunks silent, the others beyond by the kill ratio", () => {
		const random = seededRandom(17);
		const share = Math.log(1.5) / Math.log(3);
		for (const n of [8, 12, 24]) {
			const passed = Array.from({ length: 4_000 }, () => {
				const ratios = Array.from({ length: n }, () => (random() < share ? 3 : null));
				return (
					ratios.some((ratio) => ratio === null) && ratios.some((ratio) => ratio !== null) && upperEnd(ratios) <= 1.5
				);
			}).filter(Boolean).length;
			expect(passed / 4_000).toBeLessThanOrEqual(0.06);
		}
	});
});
