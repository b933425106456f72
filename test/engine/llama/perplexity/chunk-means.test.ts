import { describe, expect, it } from "vitest";
import { chunkLogLosses, chunkMeans } from "../../../../src/engine/llama/perplexity/chunk-means.ts";

describe("chunkMeans", () => {
	it("recovers what each chunk contributed to a cumulative mean, within the rounding error it states", () => {
		const truth = [0.031234567, -0.012345678, 0.000000321, 0.0987654321, 0.05];
		const cumulative = truth.map((_, index) => {
			const mean = truth.slice(0, index + 1).reduce((sum, value) => sum + value, 0) / (index + 1);
			return Number(mean.toFixed(5));
		});
		const found = chunkMeans(cumulative, 0.5e-5);
		found.forEach(({ value, roundingError }, index) => {
			expect(Math.abs(value - truth[index]!)).toBeLessThanOrEqual(roundingError + 1e-12);
		});
		expect(found.at(-1)!.roundingError).toBeCloseTo(9 * 0.5e-5, 12);
		expect(found.reduce((sum, { value }) => sum + value, 0) / 5).toBeCloseTo(cumulative[4]!, 12);
	});

	it("recovers log-losses from cumulative perplexities", () => {
		const losses = [1.8, 2.1, 1.7];
		const running = [Math.exp(1.8), Math.exp(1.95), Math.exp(5.6 / 3)].map((value) => Number(value.toFixed(4)));
		chunkLogLosses(running).forEach(({ value, roundingError }, index) => {
			expect(Math.abs(value - losses[index]!)).toBeLessThanOrEqual(roundingError * 1.001);
		});
	});

	it("has nothing of nothing", () => {
		expect(chunkMeans([], 1)).toEqual([]);
	});
});
