import { describe, expect, it } from "vitest";
import { type Random, seededRandom } from "../../../src/statistics/distribution/random.ts";
import { type EventCell, findBursts } from "../../../src/statistics/series/event-bursts.ts";

/** Five sessions of fifty turns of 20 to 180 tokens; events start at `rate` and go on with probability `clustering`. */
function session(random: Random, rate: number, clustering: number): EventCell[] {
	return Array.from({ length: 250 }, (_, index) => {
		const chances = 20 + Math.floor(160 * random());
		let events = 0;
		for (let token = 0; token < chances; token++) {
			if (random() >= rate * (1 - clustering)) continue;
			do events++;
			while (random() < clustering);
		}
		return { events, chances, stratum: `${index % 5}` };
	});
}

function shareOf(runs: number, holds: (random: Random) => boolean): number {
	const random = seededRandom(9);
	return Array.from({ length: runs }, () => holds(random)).filter(Boolean).length / runs;
}

describe("bursts of rare events", () => {
	it("are found in at most about 5 % of unchanged sessions, rare or frequent, alone or in clusters of two", () => {
		for (const rate of [0.0005, 0.002, 0.02])
			for (const clustering of [0, 0.5])
				expect(shareOf(150, (random) => findBursts(session(random, rate, clustering)).length > 0)).toBeLessThanOrEqual(
					0.1,
				);
	});

	it("are found in most turns of which a fifth of the tokens went wrong, and in no other", () => {
		const share = shareOf(100, (random) => {
			const cells = session(random, 0.002, 0).map((cell, index) =>
				index === 83 ? { ...cell, chances: 100, events: 20 } : cell,
			);
			const found = findBursts(cells);
			return found.length === 1 && found[0]?.cell === cells[83];
		});
		expect(share).toBeGreaterThan(0.9);
	});

	it("need three events, and cells to compare with", () => {
		const quiet = Array.from({ length: 49 }, () => ({ events: 0, chances: 50, stratum: "a" }));
		expect(findBursts([...quiet, { events: 2, chances: 50, stratum: "a" }])).toEqual([]);
		expect(findBursts([...quiet, { events: 20, chances: 50, stratum: "a" }])).toMatchObject([{ cell: { events: 20 } }]);
		expect(findBursts([{ events: 20, chances: 50, stratum: "a" }])).toEqual([]);
		expect(findBursts([])).toEqual([]);
	});

	it("do not arise where a whole stratum has more events than another", () => {
		const cells = Array.from({ length: 100 }, (_, index) => ({
			events: index < 50 ? 0 : 10 + (index % 3),
			chances: 100,
			stratum: index < 50 ? "before" : "after",
		}));
		expect(findBursts(cells)).toEqual([]);
	});
});
