import { describe, expect, it } from "vitest";
import { dealDraws } from "../../../src/calibration/draw/deal-draws.ts";
import type { DrawPool } from "../../../src/calibration/draw/draw-pool.ts";

const named = (count: number, name: string) => Array.from({ length: count }, (_, index) => `${name}-${index}`);
const POOL: DrawPool = {
	prompts: (["code", "story"] as const).map((category) => ({
		category,
		cases: named(12, category).map((id) => ({ id, turns: [{ user: id, checks: [] }] })),
	})),
	long: ["first", "second"].map((rotation) =>
		named(4, rotation).map((id) => ({
			id,
			phases: [{ name: rotation, turns: [{ user: id, kind: "work" as const, checks: [] }] }],
		})),
	),
	short: [],
	documents: named(20, "text"),
};
const SIZE = { suites: 4, perCategory: 3, documents: 5, needles: 6 };
const draws = dealDraws(POOL, 1, SIZE);

describe("dealing a pool to suites", () => {
	it("gives every suite as much of everything, and nothing to two of them", () => {
		for (const draw of draws) {
			expect(draw.cases.map(({ category }) => category)).toEqual(
				[...named(3, ""), ...named(3, "")].map((_, at) => (at < 3 ? "code" : "story")),
			);
			expect(draw.long.map(({ phases }) => phases[0]?.name)).toEqual(["first", "second"]);
			expect(draw.documents).toHaveLength(5);
		}
		for (const all of [
			draws.flatMap(({ cases }) => cases.map(({ id }) => id)),
			draws.flatMap(({ long }) => long.map(({ id }) => id)),
			draws.flatMap(({ documents }) => documents),
			draws.flatMap(({ needleSeeds }) => needleSeeds),
		])
			expect(new Set<unknown>(all).size).toBe(all.length);
	});

	it("is the same for a seed and another for another", () => {
		expect(dealDraws(POOL, 1, SIZE)).toEqual(draws);
		expect(dealDraws(POOL, 2, SIZE)).not.toEqual(draws);
	});

	it("refuses more suites than the pool has work for", () => {
		expect(() => dealDraws(POOL, 1, { ...SIZE, suites: 5 })).toThrow(RangeError);
	});
});
