import { describe, expect, it } from "vitest";
import { renderDivergenceTable } from "../../../src/report/terminal/divergence-table.ts";
import { shareThatLoses } from "../../../src/report/terminal/floor-table.ts";
import type { MeasuredText } from "../../../src/report/terminal/measured-text.ts";
import { divergenceIntervals, perplexityInterval } from "../../../src/score/likelihood/divergence-intervals.ts";
import { printedKl, printedSameTop } from "../../../src/score/likelihood/printed-divergence.ts";
import { netKl, netSameTop } from "../../../src/verdict/perplexity/net-kl.ts";
import { recordedCache, recordedDivergence } from "../../support/sample/recorded-perplexity.ts";

function table(clipping?: number): MeasuredText {
	const { baseline, log } = recordedDivergence("turbo4");
	const intervals = divergenceIntervals(log, baseline);
	const { klDivergence: kl, sameTop } = intervals;
	const floor = recordedDivergence("q8_0").log;
	const control = { state: "measured", name: "f16@b32", log: floor, cache: recordedCache("f16") } as const;
	const [klFloor, sameTopFloor] = [printedKl(floor), printedSameTop(floor)];
	return {
		asked: null,
		control: { ...control, kl: klFloor, sameTop: sameTopFloor },
		failed: [],
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
				net: { kl: netKl({ kl, klFloor }), sameTop: netSameTop({ sameTop, sameTopFloor }) },
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
		expect(text).toMatch(/f16 2\s+MiB,\s+f16@b32\s+2\s+MiB,\s+turbo4\s+544\s+KiB/);
	});

	it("warns where the saved baseline was clipped, and is silent where it was not", () => {
		expect(renderDivergenceTable(table())).toMatch(/off by 0\.4526\s+nats/);
		expect(renderDivergenceTable(table(1e-5))).not.toContain("Warning");
	});

	it("shows a baseline without an error, and an interval that could not be formed, as what they are", () => {
		const { baseline, ...rest } = table();
		const log = { ...baseline.log, toolSigma: null };
		const text = renderDivergenceTable({
			baseline: { ...baseline, log, perplexity: perplexityInterval([5]) },
			...rest,
		});
		expect(text).toMatch(/f16 +PPL +52784\.9510 +none \(too few clusters\)/);
	});

	it("sets raw, floor and what is left side by side, with the tails of both", () => {
		const text = renderDivergenceTable(table());
		expect(text).toMatch(/VARIANT +FIGURE +RAW +FLOOR \(f16@b32\) +NET OF THE FLOOR/);
		expect(text).toMatch(/turbo4 +mean KLD, nats +0\.\d+ \[.*\] +0\.0\d+ \[.*\] +0\.\d+ \[.*\]/);
		expect(text).toMatch(/same top p +94\.1 % \[.*\] +9\d\.\d+ % \[.*\] +−\d\.\d+ % \[.*\]/);
		expect(text).toMatch(/KLD of 1 in 100 tokens +0\.\d+ +0\.\d+/);
		expect(text).toMatch(/KLD of 1 in 1,000 +\d\.\d+ +\d+\.\d+/);
		expect(text).toMatch(/tokens that lose 0\.8 +\S+/);
	});

	it("says that nothing is net where no control ran, and what was not measured", () => {
		const failed = [{ name: "turbo3", reason: "heads of 64", remedy: "Choose q8_0." }];
		const [variant] = table().variants;
		const none = { measured: false, reason: "no-control" } as const;
		const variants = [{ ...variant!, net: { kl: none, sameTop: none } }];
		const text = renderDivergenceTable({ ...table(), control: { state: "left-out" }, variants, failed, asked: 12 });
		expect(text).toMatch(/mean KLD, nats +0\.04 \[.*\] +– +not measured \(no control\)/);
		expect(text).toContain("--no-control");
		expect(text).toContain("Not measured: turbo3. heads of 64. Choose q8_0.");
		expect(text).toMatch(/9 chunks of the 12 asked for/);
	});
});

describe("shareThatLoses", () => {
	const quantiles = (...values: number[]) =>
		[0, 0.001, 0.01, 0.05].map((share, index) => ({ share, value: values[index]! }));

	it("is known to lie between two printed quantiles, and is none where even the least change is smaller", () => {
		expect(shareThatLoses(quantiles(-0.7, -0.3, -0.1, 0))).toBe("none");
		expect(shareThatLoses(quantiles(-0.9, -0.3, -0.1, 0))).toBe("some, < 0.1 %");
		expect(shareThatLoses(quantiles(-0.99, -0.95, -0.85, 0))).toBe("1 to 5 %");
	});
});
