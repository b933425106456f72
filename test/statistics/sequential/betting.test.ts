import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/statistics/distribution/random.ts";
import {
	type BettingQuestion,
	betOn,
	eValue,
	jointEValue,
	startBetting,
} from "../../../src/statistics/sequential/betting.ts";

const LOSS: BettingQuestion = { nullMean: "at-most", bound: 0.05, least: 0, most: 1 };

function evidence(question: BettingQuestion, units: readonly number[]): number {
	return eValue(units.reduce(betOn, startBetting(question)));
}

describe("evidence by betting", () => {
	it("starts at 1 and is the average of the bettors' wealth", () => {
		expect(eValue(startBetting(LOSS))).toBe(1);
		// One lost unit: 1 + stake (1 - 0.05) / 0.05 = 1 + 19 stake, stakes 0.02 ... 0.8 of mean 0.31
		expect(evidence(LOSS, [1])).toBeCloseTo(1 + 19 * 0.31, 12);
		expect(evidence(LOSS, [0])).toBeCloseTo(1 - 0.31, 12);
	});

	it("expects no gain where the mean is exactly the bound, whatever came before", () => {
		for (const question of [LOSS, { ...LOSS, nullMean: "at-least" } as const]) {
			const before = [0, 1, 0].reduce(betOn, startBetting(question));
			const expected = 0.05 * eValue(betOn(before, 1)) + 0.95 * eValue(betOn(before, 0));
			expect(expected).toBeCloseTo(eValue(before), 12);
		}
	});

	it("reaches 20 at any time in at most 5 % of sequences at the bound", () => {
		const random = seededRandom(3);
		const alarmed = Array.from({ length: 400 }, () => {
			let state = startBetting(LOSS);
			for (let unit = 0; unit < 200; unit++) {
				state = betOn(state, Number(random() < 0.05));
				if (eValue(state) >= 20) return true;
			}
			return false;
		}).filter(Boolean).length;
		expect(alarmed / 400).toBeLessThanOrEqual(0.05);
	});

	it("sees a variant that loses everything within three units, and none lost within 80", () => {
		expect(evidence(LOSS, [1, 1])).toBeGreaterThan(20);
		const clean: BettingQuestion = { nullMean: "at-least", bound: 0.05, least: 0, most: 1 };
		expect(evidence(clean, Array(80).fill(0))).toBeGreaterThan(20);
		expect(evidence(clean, Array(55).fill(0))).toBeLessThan(20);
	});

	it("takes gains below 0 and values without an upper limit", () => {
		const signed: BettingQuestion = { nullMean: "at-most", bound: 0.1, least: -1, most: 1 };
		expect(evidence(signed, [-1])).toBeCloseTo(1 - 0.31, 12);
		const kl: BettingQuestion = { nullMean: "at-most", bound: 0.02, least: 0, most: Number.POSITIVE_INFINITY };
		expect(evidence(kl, [5])).toBeCloseTo(1 + 0.31 * (4.98 / 0.02), 9);
	});

	it("joins criteria by their average", () => {
		expect(jointEValue([80, 0, 0, 0])).toBe(20);
		expect(jointEValue([])).toBe(1);
	});

	it("refuses a unit that would break its guarantee, and a bound that nothing lies beyond", () => {
		expect(() => betOn(startBetting(LOSS), 1.5)).toThrow(RangeError);
		expect(() => betOn(startBetting(LOSS), Number.NaN)).toThrow(RangeError);
		expect(() => startBetting({ ...LOSS, bound: 0 })).toThrow(RangeError);
	});
});
