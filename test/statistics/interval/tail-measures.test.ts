import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/statistics/distribution/random.ts";
import { clusteredQuantile } from "../../../src/statistics/interval/clustered-quantile.ts";
import { tailShare } from "../../../src/statistics/interval/tail-share.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";

const unit = "share of tokens";

function shareOf(events: readonly number[], tokens: number) {
	const share = tailShare(
		events.map((sum) => ({ sum, weight: tokens })),
		{ unit },
	);
	if (!share.measured) throw new Error(share.reason);
	return share;
}

describe("the share of rare tokens", () => {
	it("has an upper end where no chunk has any, and counts a chunk's tokens for much less than they are", () => {
		const { estimate, design } = shareOf(Array(48).fill(0), 256);
		expect(design.effectiveN).toBeCloseTo((48 * 256) / (1 + 255 * 0.02), 9);
		expect(estimate).toMatchObject({ value: 0, low: 0, n: 48 });
		// 3 / n of the effective tokens, a little more for the t of 47 degrees of freedom
		expect(estimate.high * design.effectiveN).toBeGreaterThan(2.9);
		expect(estimate.high * design.effectiveN).toBeLessThan(3.3);
	});

	it("is wider where one chunk holds all of them", () => {
		const even = shareOf(Array(24).fill(2), 256).estimate;
		const burst = shareOf([48, ...Array(23).fill(0)], 256).estimate;
		expect(burst.value).toBe(even.value);
		expect(burst.high).toBeGreaterThan(1.5 * even.high);
	});

	it("names why there is none", () => {
		expect(tailShare([{ sum: 1, weight: 9 }], { unit })).toEqual({ measured: false, reason: "too-few-clusters" });
		expect(tailShare([{ sum: 9, weight: 8 }], { unit })).toEqual({ measured: false, reason: "invalid-counts" });
		expect(tailShare([{ sum: 0, weight: 0 }], { unit })).toEqual({ measured: false, reason: "empty-cluster" });
	});
});

describe("the quantile of clustered tokens", () => {
	const uniform = (seed: number, chunks = 48, tokens = 256) => {
		const random = seededRandom(seed);
		return Array.from({ length: chunks }, () => Array.from({ length: tokens }, random));
	};

	it("has the order statistics around it as its interval, which holds the truth", () => {
		for (const [p, seed] of [
			[0.99, 1],
			[0.999, 2],
			[0.5, 3],
		] as const) {
			const chunks = uniform(seed);
			const estimate = estimateOf(clusteredQuantile(chunks, p, { unit: "nats" }));
			expect(estimate.low).toBeLessThanOrEqual(p);
			expect(estimate.high).toBeGreaterThanOrEqual(p);
			expect(chunks.flat()).toContain(estimate.low);
			expect(chunks.flat()).toContain(estimate.high);
			expect(estimate).toMatchObject({ n: 48, unit: "nats" });
		}
	});

	it("is the same whatever a monotonic scale does to the values", () => {
		const chunks = uniform(4);
		const plain = estimateOf(clusteredQuantile(chunks, 0.99, { unit }));
		const bent = estimateOf(
			clusteredQuantile(
				chunks.map((values) => values.map((x) => x ** 3)),
				0.99,
				{ unit },
			),
		);
		expect(bent.low).toBeCloseTo(plain.low ** 3, 12);
		expect(bent.high).toBeCloseTo(plain.high ** 3, 12);
	});

	it("refuses what so few tokens cannot show", () => {
		expect(clusteredQuantile(uniform(5, 4, 50), 0.999, { unit })).toEqual({
			measured: false,
			reason: "too-few-values",
		});
		expect(clusteredQuantile([[1, 2]], 0.5, { unit })).toEqual({ measured: false, reason: "too-few-clusters" });
		expect(clusteredQuantile([[1], []], 0.5, { unit })).toEqual({ measured: false, reason: "empty-cluster" });
		expect(clusteredQuantile([[1], [Number.NaN]], 0.5, { unit })).toEqual({ measured: false, reason: "not-finite" });
	});
});
