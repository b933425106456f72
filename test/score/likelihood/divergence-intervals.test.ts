import { describe, expect, it } from "vitest";
import { divergenceIntervals, perplexityInterval } from "../../../src/score/likelihood/divergence-intervals.ts";
import { recordedDivergence } from "../../support/sample/recorded-perplexity.ts";

const { baseline, log } = recordedDivergence("turbo4");

function estimateIn(measured: ReturnType<typeof perplexityInterval>) {
	if (!measured.measured) throw new Error(measured.reason);
	return measured.estimate;
}

describe("divergenceIntervals", () => {
	const intervals = divergenceIntervals(log, baseline);

	it("agrees with the program's own means, with chunks as its n", () => {
		expect(estimateIn(intervals.logRatio)).toMatchObject({ n: 9, value: expect.closeTo(0.54555, 9) });
		expect(estimateIn(intervals.klDivergence).value).toBeCloseTo(0.04117, 9);
		expect(estimateIn(intervals.sameTop).value).toBeCloseTo(0.94051, 9);
		expect(estimateIn(intervals.perplexity).value).toBeCloseTo(57923.8428, 3);
	});

	it("gives the t interval of the chunks' own values", () => {
		const rows = [0.74281, 0.66997, 0.60834, 0.56959, 0.54392, 0.53414, 0.52854, 0.53723, 0.54555];
		const chunks = rows.map((mean, i) => (i + 1) * mean - i * (rows[i - 1] ?? 0));
		const mean = chunks.reduce((sum, value) => sum + value, 0) / 9;
		const variance = chunks.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 8;
		const { low, high } = estimateIn(intervals.logRatio);
		expect((high - low) / 2).toBeCloseTo(1.859548 * Math.sqrt(variance / 9), 5);
	});

	it("measures how far the saved baseline is from the real one, and a ratio that is free of it", () => {
		expect(intervals.clipping).toBeCloseTo(Math.log(52784.951 / 33568.326406), 9);
		const unclipped = estimateIn(intervals.unclippedLogRatio).value;
		expect(unclipped).toBeCloseTo(Math.log(57923.8428 / 52784.951), 9);
		expect(estimateIn(intervals.logRatio).value - unclipped).toBeCloseTo(intervals.clipping, 4);
	});

	it("has no interval from a single chunk", () => {
		expect(perplexityInterval([6.1])).toEqual({ measured: false, reason: "too-few-clusters" });
		expect(perplexityInterval([])).toEqual({ measured: false, reason: "no-clusters" });
	});
});
