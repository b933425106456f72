import { expect, it } from "vitest";
import { summarizeDivergences } from "../../../src/report/format/divergence-summary.ts";
import { createPerplexityCharts } from "../../../src/report/run/perplexity/perplexity-charts.ts";
import type { PerplexityAnalysis } from "../../../src/score/perplexity/perplexity-analysis.ts";
import type { Judgement } from "../../../src/verdict/decision/judgement.ts";
import { netKl } from "../../../src/verdict/perplexity/net-kl.ts";

const unmeasured = { measured: false, reason: "no-control" } as const;
const measured = (value: number, low: number, high: number, unit: string) =>
	({ measured: true, estimate: { value, low, high, n: 48, unit, confidence: 0.9 } }) as const;

// What f16 shows against itself on a real model with quantized weights, and what q8_0 shows.
const Q8: PerplexityAnalysis = {
	part: "perplexity",
	variant: "q8_0",
	chunks: [],
	tokens: 12_288,
	pplBaseline: 6,
	pplVariant: 6,
	pplDelta: measured(0.01, 0, 0.02, "PPL"),
	logRatio: unmeasured,
	kl: measured(0.00349, 0.0033, 0.0045, "nats/token"),
	klFloor: measured(0.00322, 0.0031, 0.0033, "nats/token"),
	sameTop: measured(0.957, 0.95, 0.964, "share"),
	sameTopFloor: measured(0.96, 0.955, 0.965, "share"),
	lumpedMass: null,
	tails: { p99: measured(0.2, 0.1, 0.3, "nats"), p999: unmeasured, confidentFlips: unmeasured },
	unpaired: [],
};

it("holds raw, floor and net of KL and of the same top token side by side, and the tails", () => {
	const [found] = summarizeDivergences({ perplexities: [Q8], llamaPerplexities: [] } as unknown as Judgement);
	expect(found?.kl).toMatchObject({ raw: { value: 0.00349 }, floor: { value: 0.00322 } });
	expect(found?.kl.net?.value).toBeCloseTo(0.00027, 12);
	expect(found?.sameTop.net?.value).toBeCloseTo(-0.003, 12);
	expect(found?.tails).toMatchObject({ p99: { value: 0.2 }, p999: null });
});

it("draws the net divergence, so that the bar of a chart crosses no threshold that the verdict does not", () => {
	const [chart] = createPerplexityCharts([Q8], [], () => ({ color: "#000", symbol: "circle" }) as never);
	const note = chart?.note ?? "";
	expect(note).toContain("above the floor, which is what is judged");
	const net = netKl(Q8);
	expect(net.measured && net.estimate.high).toBeCloseTo(0.0045 - 0.0031, 12);
	// The band of the floor lies behind the bars.
	expect(JSON.stringify(chart)).toContain("0.25");
});
