import { describe, expect, it } from "vitest";
import { incompleteBeta, inverseIncompleteBeta } from "../../../src/statistics/distribution/incomplete-beta.ts";
import { normalCdf, normalQuantile } from "../../../src/statistics/distribution/normal.ts";
import { studentTCdf, studentTQuantile } from "../../../src/statistics/distribution/student-t.ts";

describe("the incomplete beta function", () => {
	it("agrees with closed forms and published values", () => {
		expect(incompleteBeta(0.4, 2, 3)).toBeCloseTo(0.5248, 12);
		expect(incompleteBeta(0.97, 30.5, 0.5)).toBeCloseTo(0.1746133443818454, 12);
		expect(incompleteBeta(0.41, 500, 700)).toBeCloseTo(0.32067327266140055, 11);
		expect(incompleteBeta(0.001, 0.5, 0.5)).toBeCloseTo((2 / Math.PI) * Math.asin(Math.sqrt(0.001)), 12);
	});

	it("is 0 and 1 at and beyond the ends of the unit interval", () => {
		expect(incompleteBeta(0, 2, 3)).toBe(0);
		expect(incompleteBeta(1, 2, 3)).toBe(1);
		expect(incompleteBeta(-1, 2, 3)).toBe(0);
		expect(incompleteBeta(2, 2, 3)).toBe(1);
	});

	it("is undone by its inverse", () => {
		for (const p of [1e-6, 0.05, 0.5, 0.95, 0.999]) {
			expect(incompleteBeta(inverseIncompleteBeta(p, 4, 57), 4, 57)).toBeCloseTo(p, 12);
		}
		expect(inverseIncompleteBeta(0, 4, 57)).toBe(0);
		expect(inverseIncompleteBeta(1, 4, 57)).toBe(1);
	});
});

describe("Student's t distribution", () => {
	it("agrees with published values", () => {
		expect(studentTCdf(2.5, 5)).toBeCloseTo(0.9727549503288119, 12);
		expect(studentTCdf(-1, 1)).toBeCloseTo(0.25, 12);
		expect(studentTQuantile(0.95, 7)).toBeCloseTo(1.8945786050900062, 10);
		expect(studentTQuantile(0.95, 2)).toBeCloseTo(2.9199855803537242, 10);
		expect(studentTQuantile(0.975, 4)).toBeCloseTo(2.7764451051977934, 10);
		expect(studentTQuantile(0.05, 1)).toBeCloseTo(-6.313751514675044, 9);
		expect(studentTQuantile(0.95, 200)).toBeCloseTo(1.6525081009108769, 10);
		expect(studentTQuantile(0.5, 3)).toBe(0);
	});
});

describe("the normal distribution", () => {
	it("agrees with published values, far tails included", () => {
		expect(normalCdf(0)).toBe(0.5);
		expect(normalCdf(1)).toBeCloseTo(0.8413447460685429, 14);
		expect(normalCdf(-1.96)).toBeCloseTo(0.024997895148220435, 14);
		expect(normalCdf(3.5)).toBeCloseTo(0.9997673709209645, 14);
		expect(normalCdf(-6) / 9.865876450376946e-10).toBeCloseTo(1, 12);
		expect(normalCdf(-20) / 2.7536241186061556e-89).toBeCloseTo(1, 11);
	});

	it("has the quantiles of the published tables", () => {
		expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12);
		expect(normalQuantile(0.95)).toBeCloseTo(1.6448536269514722, 12);
		expect(normalQuantile(0.01)).toBeCloseTo(-2.3263478740408408, 12);
		expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 10);
		expect(normalQuantile(0.5)).toBeCloseTo(0, 12);
	});
});
