import { describe, expect, it } from "vitest";
import { independentItems, leastLoss } from "../../../src/calibration/faults/least-effects.ts";
import { binomialAtLeast } from "../../../src/statistics/distribution/binomial.ts";
import { clopperPearson } from "../../../src/statistics/interval/clopper-pearson.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";

describe("the least loss that a counted criterion fails in nine of ten runs", () => {
	it.each([
		[0.1, 30],
		[0.05, 250],
	])("is reached in nine of ten runs by the interval that decides, at pass %d and %d items", (pass, items) => {
		const { value: share } = estimateOf(leastLoss(pass, items));
		const fails = Array.from({ length: items + 1 }, (_, lost) => lost).find((lost) => {
			return estimateOf(clopperPearson(lost, items)).low > pass;
		});
		expect(binomialAtLeast(fails ?? 0, items, share)).toBeCloseTo(0.9, 6);
		expect(share).toBeGreaterThan(pass);
	});

	it("is 32.5 % of thirty prompts at a bound of 10 %: seven lost fail", () => {
		expect(estimateOf(leastLoss(0.1, 30)).value).toBeCloseTo(0.3247, 4);
	});

	it("is none where even losing all would not fail", () => {
		expect(leastLoss(0.9, 3)).toEqual({ measured: false, reason: "no-loss-would-fail" });
	});

	it("counts as many items as the interval is worth: few where replies come in clusters", () => {
		const none = estimateOf(clopperPearson(0, 250));
		expect(independentItems(none)).toBe(250);
		expect(independentItems({ ...none, high: estimateOf(clopperPearson(0, 48)).high })).toBe(48);
		expect(independentItems(estimateOf(clopperPearson(1, 250)))).toBeNull();
	});
});
