import { describe, expect, it } from "vitest";
import { createSessionChart } from "../../src/report/session-chart.ts";
import { createLogScale, createTurnScale, PLOT } from "../../src/report/turn-scale.ts";
import { sampleDrifts } from "../support/sample-divergence.ts";

const turns = createTurnScale(50);
const drifts = sampleDrifts();
const chart = createSessionChart(drifts, turns, (variant) => variant);

describe("the curve of a session", () => {
	it("has a point for every turn of every variant, inside the plot", () => {
		expect(chart?.lines.map(({ points }) => points.length)).toEqual([50, 50, 50]);
		for (const { x, y } of chart?.lines.flatMap(({ points }) => points) ?? []) {
			expect(x).toBeGreaterThanOrEqual(PLOT.left);
			expect(x).toBeLessThanOrEqual(PLOT.right);
			expect(y).toBeGreaterThanOrEqual(PLOT.top);
			expect(y).toBeLessThanOrEqual(PLOT.bottom);
		}
	});

	it("draws a greater divergence higher", () => {
		const height = (variant: string) =>
			chart?.lines.find((line) => line.variant === variant)?.points[0]?.y ?? Number.NaN;
		expect(height("q4_0")).toBeLessThan(height("q8_0"));
		expect(height("q8_0")).toBeLessThan(height("f16-control"));
	});

	it("marks the onset at its turn, with a band over every turn it may be", () => {
		const [onset, ...others] = chart?.onsets ?? [];
		expect(others).toEqual([]);
		expect(onset?.x).toBe(turns.x(31));
		expect(onset?.left).toBeLessThan(turns.x(29));
		expect((onset?.left ?? 0) + (onset?.width ?? 0)).toBeGreaterThan(turns.x(35));
	});

	it("keeps labels at the line ends apart", () => {
		const same = drifts.map((drift) => ({ ...drift, turns: drifts[0]?.turns ?? [] }));
		const labels = createSessionChart(same, turns, () => "s")?.lines.map(({ labelY }) => labelY) ?? [];
		expect(labels).toHaveLength(3);
		expect((labels[1] ?? 0) - (labels[0] ?? 0)).toBeGreaterThanOrEqual(12);
		expect((labels[2] ?? 0) - (labels[1] ?? 0)).toBeGreaterThanOrEqual(12);
	});

	it("leaves out turns without a divergence instead of drawing them at the bottom", () => {
		const identical = drifts.map((drift) => ({
			...drift,
			klFloor: null,
			turns: drift.turns.map((turn) => ({ ...turn, logKl: turn.turn === 7 ? Number.NEGATIVE_INFINITY : turn.logKl })),
		}));
		const drawn = createSessionChart(identical, turns, () => "s");
		expect(drawn?.lines[0]?.points).toHaveLength(49);
		expect(drawn?.floor).toBeNull();
	});

	it("does not exist where the divergence is zero on every turn or nothing was replayed", () => {
		const zero = drifts.map((drift) => ({
			...drift,
			klFloor: { value: 0, low: 0, high: 0, n: 5, unit: "nats/token", confidence: 0.9 },
			turns: drift.turns.map((turn) => ({ ...turn, logKl: Number.NEGATIVE_INFINITY })),
		}));
		expect(createSessionChart(zero, turns, () => "s")).toBeNull();
		expect(createSessionChart([], turns, () => "s")).toBeNull();
	});
});

describe("the axes of a session", () => {
	it("label round turns, few enough to read", () => {
		expect(createTurnScale(50).turnTicks.map(({ label }) => label)).toEqual([
			"1",
			"5",
			"10",
			"15",
			"20",
			"25",
			"30",
			"35",
			"40",
			"45",
			"50",
		]);
		expect(createTurnScale(3).turnTicks.map(({ label }) => label)).toEqual(["1", "2", "3"]);
		expect(createTurnScale(400).turnTicks.length).toBeLessThanOrEqual(14);
	});

	it("label powers of ten, and numbers between them where the range is small", () => {
		const wide = createLogScale([Math.log(2e-6), Math.log(0.05)]);
		expect(wide?.ticks.map(({ label }) => label)).toEqual(["1e−5", "1e−4", "0.001", "0.01"]);
		const narrow = createLogScale([Math.log(0.01), Math.log(0.03)]);
		expect(narrow?.ticks.map(({ label }) => label)).toEqual(["0.01", "0.02"]);
	});

	it("survive a range of one single value", () => {
		expect(Number.isFinite(createLogScale([Math.log(0.01)])?.y(Math.log(0.01)))).toBe(true);
	});
});
