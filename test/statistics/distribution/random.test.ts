import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/statistics/distribution/random.ts";

const draws = (seed: number, count: number): number[] => Array.from({ length: count }, seededRandom(seed));

describe("the seeded generator", () => {
	it("repeats its sequence for a seed and changes it with the seed", () => {
		expect(draws(1, 5)).toEqual(draws(1, 5));
		expect(draws(1, 5)).not.toEqual(draws(2, 5));
		expect(seededRandom(42)()).toBe(0.6011037519201636);
	});

	it("is uniform on [0, 1) and uncorrelated from draw to draw", () => {
		const values = draws(7, 20_000);
		expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
		const deciles = Array.from({ length: 10 }, (_, d) => values.filter((v) => Math.floor(v * 10) === d).length);
		expect(deciles.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0)).toBeLessThan(27.9);
		const lagged = values.slice(1).reduce((sum, v, i) => sum + (v - 0.5) * ((values[i] as number) - 0.5), 0);
		expect(Math.abs(lagged / (values.length / 12))).toBeLessThan(0.03);
	});

	it("gives independent-looking first draws for neighbouring seeds", () => {
		const first = Array.from({ length: 2000 }, (_, seed) => seededRandom(seed)());
		const mean = first.reduce((sum, value) => sum + value, 0) / first.length;
		expect(Math.abs(mean - 0.5)).toBeLessThan(0.03);
	});
});
