import { describe, expect, it } from "vitest";
import { type DivergenceTable, renderDivergenceTable } from "../../../src/report/terminal/divergence-table.ts";
import { divergenceIntervals, perplexityInterval } from "../../../src/score/likelihood/divergence-intervals.ts";
import { recordedCache, recordedDivergence } from "../../support/sample/recorded-perplexity.ts";

function table(clipping?: number): DivergenceTable {
	const { baseline, log } = recordedDivergence("turbo4");
	const intervals = divergenceIntervals(log, baseline);
	return {
		baseline: {
			...{ name: "f16", log: baseline, cache: recordedCache("f16") },
			perplexity: perplexityInterval(baseline.running),
		},
		variants: [
			{
				name: "turbo4",
				log,
				cache: recordedCache("turbo4"),
				intervals: { ...intervals, clipping: clipping ?? intervals.clipping },
			},
		],
	};
}

describe("renderDivergenceTable", () => {
	it("sets an interval beside every figure of the program", () => {
		const text = renderDivergenceTable(table());
		expect(text).toMatch(/f16 +PPL +52784\.9510 ± 7824\.7931 +\[\d+, \d+\]/);
		expect(text).toMatch(/turbo4 +PPL +57923\.8428 ± 8579\.7720 +\[\d+, \d+\]/);
		expect(text).toMatch(/saved baseline +0\.545546 ± 0\.069202 +\[0\.\d+, 0\.\d+\]/);
		expect(text).toMatch(/own baseline +0\.09\d* +\[0\.\d+, 0\.\d+\]/);
		expect(text).toMatch(/mean KLD, nats +0\.041172 ± 0\.004589 +\[0\.\d+, 0\.\d+\]/);
		expect(text).toMatch(/same top p, % +94\.051 ± 0\.700 +\[9\d\.\d+, 9\d\.\d+\]/);
		expect(text).toContain("90 % INTERVAL, 9 CHUNKS");
		expect(text).toMatch(/f16 2\s+MiB,\s+turbo4\s+544\s+KiB/);
	});

	it("warns where the saved baseline was clipped, and is silent where it was not", () => {
		expect(renderDivergenceTable(table())).toMatch(/off by 0\.4526\s+nats/);
		expect(renderDivergenceTable(table(1e-5))).not.toContain("Warning");
	});

	it("shows a baseline without an error, and an interval that could not be formed, as what they are", () => {
		const { baseline, variants } = table();
		const log = { ...baseline.log, toolSigma: null };
		const text = renderDivergenceTable({
			baseline: { ...baseline, log, perplexity: perplexityInterval([5]) },
			variants,
		});
		expect(text).toMatch(/f16 +PPL +52784\.9510 +none \(too few clusters\)/);
	});
});
