import { describe, expect, it } from "vitest";
import { spreadLabels } from "../../../src/report/chart/end-labels.ts";
import { logScale } from "../../../src/report/chart/log-scale.ts";
import { fittingName, nameRoom } from "../../../src/report/chart/name-room.ts";

function marks(...values: number[]): string[] {
	const { ticks, tickFormat } = logScale(values);
	return ticks.map(tickFormat);
}

describe("a logarithmic axis", () => {
	it("has a few round marks that hold every value, finer where the values are close", () => {
		expect(marks(3e-9, 2e-8)).toEqual(["2e−9", "5e−9", "1e−8", "2e−8"]);
		expect(marks(5e-5, 0.07)).toEqual(["3e−5", "1e−4", "3e−4", "0.001", "0.003", "0.01", "0.03", "0.1"]);
		expect(marks(1e-12, 1)).toEqual(["1e−12", "1e−10", "1e−8", "1e−6", "1e−4", "0.01", "1"]);
	});

	it("leaves out what it cannot show", () => {
		expect(marks(0, Number.NaN, 0.01, 0.1)).toEqual(["0.01", "0.02", "0.05", "0.1"]);
	});
});

describe("names at the ends of lines", () => {
	const end = (variant: string, at: number) => ({ variant, at, color: "red" });

	it("keep apart and stay inside the frame where all lines end at its upper edge", () => {
		const names = ["a", "b", "c"].map((variant) => end(variant, 1));
		const places = spreadLabels(names, { low: 0, high: 1, logarithmic: false }).map(({ at }) => at);
		expect(places.at(-1)).toBe(1);
		for (const [index, place] of places.slice(1).entries()) expect(place - (places[index] ?? 0)).toBeCloseTo(1 / 17);
	});

	it("stay where they are when they are far apart, on a logarithmic axis too", () => {
		const places = spreadLabels([end("a", 0.001), end("b", 0.1)], { low: 1e-4, high: 1, logarithmic: true });
		expect(places.map(({ at }) => Number(at.toPrecision(6)))).toEqual([0.001, 0.1]);
	});

	it("get the room that the longest needs, up to a third of the chart, and are cut there", () => {
		expect(nameRoom([{ variant: "turbo4" }], 90)).toBe(90);
		expect(nameRoom([{ variant: "turbo4+noise@900:0.05" }], 90)).toBeGreaterThan(150);
		expect(nameRoom([{ variant: "x".repeat(500) }], 90)).toBeLessThan(320);
		expect(fittingName("x".repeat(500))).toMatch(/^x{30,}…$/);
	});
});
