import { describe, expect, it } from "vitest";
import { leastLoss } from "../../../src/calibration/faults/least-effects.ts";
import { binomialAtLeast } from "../../../src/statistics/distribution/binomial.ts";
import { tangoInterval } from "../../../src/statistics/interval/tango.ts";

describe("the least loss that a counted criterion fails in nine of ten runs", () => {
	it.each([
		[0.1, 30],
		[0.05, 250],
	])("is reached with 90 %% power at pass %d and %d pairs", (pass, pairs) => {
		const least = leastLoss(pass, pairs);
		const share = least.measured ? least.estimate.value : Number.NaN;
		const power = Array.from({ length: pairs + 1 }, (_, lost) => lost).filter((lost) => {
			const interval = tangoInterval({ lost, gained: 0, pairs });
			return interval.measured && interval.estimate.low > pass;
		});
		expect(binomialAtLeast(power[0] as number, pairs, share)).toBeCloseTo(0.9, 6);
		expect(share).toBeGreaterThan(pass);
	});

	it("is none where even losing all would not fail", () => {
		expect(leastLoss(0.9, 3)).toEqual({ measured: false, reason: "no-loss-would-fail" });
	});
});
