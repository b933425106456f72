import { expect, it } from "vitest";
import { seededRandom } from "../../../src/statistics/distribution/random.ts";
import { LATER_CONFIDENCE } from "../../../src/statistics/sequential/later-looks.ts";
import { undivergedRatio } from "../../../src/verdict/decode-parity/undiverged-ratio.ts";

it("is 1, bounded by the share of chunks that may diverge all the same", () => {
	// 1 - 0.05^(1/8) = 0.3123, and 3^0.3123 = 1.409.
	const eight = undivergedRatio(8, 3);
	expect(eight).toMatchObject({ value: 1, n: 8, unit: "ratio", confidence: 0.9 });
	expect(eight.high).toBeCloseTo(1.409, 3);
	expect(eight.low * eight.high).toBeCloseTo(1, 12);
	expect(undivergedRatio(24, 3).high).toBeCloseTo(1.138, 3);
	expect(undivergedRatio(8, 3, LATER_CONFIDENCE).high).toBeGreaterThan(1.5);
});

it("passes at most 6 % of caches that lie on the bound, and those of a sound cache all", () => {
	const random = seededRandom(16);
	// On the bound: so many chunks diverge, each by the kill ratio, that the geometric mean is the pass ratio.
	const share = Math.log(1.5) / Math.log(3);
	for (const chunks of [8, 12, 24]) {
		const bounded = undivergedRatio(chunks, 3).high <= 1.5;
		const silent = Array.from({ length: 10_000 }, () =>
			Array.from({ length: chunks }, random).every((drawn) => drawn >= share),
		);
		expect(bounded).toBe(true);
		expect(silent.filter(Boolean).length / silent.length).toBeLessThanOrEqual(0.06);
	}
});
