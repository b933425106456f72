import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { drawAnswerChart } from "../../../src/report/chart/answer-chart.ts";
import { drawIntervalChart } from "../../../src/report/chart/interval-chart.ts";
import { drawLayerChart } from "../../../src/report/chart/layer-chart.ts";
import type { SeriesMark } from "../../../src/report/chart/series-marks.ts";
import { drawTurnChart, type TurnChartFrame } from "../../../src/report/chart/turn-chart.ts";

const MARK: SeriesMark = { color: "var(--series-0)", dash: "none", symbol: "circle" };
const FRAME: TurnChartFrame = { label: "KL by turn", axis: "KL", scale: "log", rule: null, lastTurn: 50 };
const HOSTILE = '"><script>alert(1)</script>';

function turns(values: readonly number[]) {
	const points = values.map((value, index) => ({ turn: index + 1, value }));
	return { variant: "turbo4", mark: MARK, points, onset: null };
}

function circles(svg: string | undefined): number {
	return (svg?.match(/<(circle|path d="M[\d.]+,0A)/g) ?? []).length;
}

describe("a chart by turn", () => {
	it("draws one symbol a turn that has a value, and none at zero for a turn without one", () => {
		const chart = drawTurnChart([turns([0.1, Number.NaN, 0, 0.2])], FRAME);
		expect(circles(chart?.svg)).toBe(2);
	});

	it("does not exist where no turn has a value that the scale can show", () => {
		expect(drawTurnChart([turns([0, 0])], FRAME)).toBeNull();
		expect(drawTurnChart([], FRAME)).toBeNull();
	});

	it("names the onset with its shape, its turn and the turns not told apart from it", () => {
		const onset = { turn: 20, low: 18, high: 23, shape: "step" } as const;
		const chart = drawTurnChart([{ ...turns([0.1, 0.2]), onset: { ...onset } as never }], FRAME);
		expect(chart?.svg).toContain("turbo4: step at turn 20 (18–23)");
	});

	it("takes the axis of a share from the data, and never draws a hair as a fall", () => {
		const ticks = (values: readonly number[]) =>
			drawTurnChart([turns(values)], { ...FRAME, scale: "share" })?.svg.match(/>[\d.]+%</g) ?? [];
		expect(ticks([1, 0.9999])).toContain(">98.0%<");
		expect(ticks([1, 0.5])).not.toContain(">0%<");
		expect(ticks([1, 0])).toContain(">0%<");
	});

	it("names the one point that sets a linear scale by itself, and none where several are as high", () => {
		const linear = { ...FRAME, scale: "linear" } as const;
		expect(drawTurnChart([turns([0.01, 0.21, 0.02])], linear)?.svg).toContain("turbo4, turn 2: 0.21");
		expect(drawTurnChart([turns([0.2, 0.21, 0.02])], linear)?.svg).not.toContain("turbo4, turn");
	});

	it("says what it shows to whoever cannot see it", () => {
		const chart = drawTurnChart([turns([0.1])], FRAME);
		expect(chart?.svg).toMatch(
			/^<svg[^>]*role="img"[^>]*aria-label="KL by turn"|^<svg[^>]*aria-label="KL by turn"[^>]*role="img"/,
		);
	});

	it("carries no style of its own, which the policy of the page would refuse", () => {
		const chart = drawTurnChart([turns([0.1, 0.3])], FRAME);
		expect(chart?.svg).not.toMatch(/<style|style=/);
	});

	it("writes the name of a variant as text, whatever it contains", () => {
		const chart = drawTurnChart([{ ...turns([0.1]), variant: HOSTILE }], { ...FRAME, label: HOSTILE });
		expect(parseHTML(`<body>${chart?.svg}</body>`).document.querySelector("script")).toBeNull();
	});
});

describe("a chart of intervals", () => {
	const frame = { label: "PPL", axis: "ratio", scale: "linear", pass: 0.5, kill: null } as const;
	const estimate = { value: 0.2, low: 0.1, high: 0.3, n: 30, unit: "share", confidence: 0.95 } as const;

	it("has a row for every variant with a finite interval", () => {
		const unknown = { ...estimate, high: Number.POSITIVE_INFINITY };
		const points = [
			{ variant: "turbo4", mark: MARK, estimate },
			{ variant: "turbo2", mark: MARK, estimate: unknown },
		];
		const svg = drawIntervalChart(points, frame)?.svg;
		expect(svg).toContain("turbo4");
		expect(svg).not.toContain("turbo2");
	});

	it("draws a threshold that is near and leaves out one that would press the rest into a corner", () => {
		const points = [{ variant: "turbo4", mark: MARK, estimate }];
		expect(drawIntervalChart(points, frame)?.svg).toContain(">pass<");
		expect(drawIntervalChart(points, { ...frame, pass: 900 })?.svg).not.toContain(">pass<");
	});

	it("does not exist without an interval", () => {
		expect(drawIntervalChart([], frame)).toBeNull();
	});
});

describe("a chart by layer", () => {
	it("draws one symbol a layer and names the variant at its end", () => {
		const layers = [0, 1, 2].map((layer) => ({ layer, value: 0.99, low: 0.98, high: 1 }));
		const svg = drawLayerChart([{ variant: "turbo3", mark: MARK, layers }], {
			label: "x",
			axis: "y",
			pass: 0.995,
		})?.svg;
		expect(circles(svg)).toBe(3);
		expect(svg).toContain("turbo3");
	});

	it("does not exist without layers", () => {
		expect(drawLayerChart([], { label: "x", axis: "y", pass: null })).toBeNull();
	});
});

describe("the boxes of checked answers", () => {
	const turn = { turn: 1, checked: 2, right: 1, baselineRight: 2 };

	it("count the answers that were lost, and leave out turns that nothing was checked on", () => {
		const byTurn = [turn, { turn: 2, checked: 0, right: 0, baselineRight: 0 }];
		const svg = drawAnswerChart([{ variant: "turbo4", byTurn }], 50)?.svg;
		expect(svg).toContain("1 boxes with answers lost");
		expect(svg).toContain("turn 1: 1/2 right, baseline 2/2");
		expect(svg).not.toContain("turn 2:");
	});

	it("do not exist where nothing was checked", () => {
		expect(drawAnswerChart([{ variant: "turbo4", byTurn: [] }], 50)).toBeNull();
	});
});
