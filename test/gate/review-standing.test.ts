import { describe, expect, it } from "vitest";
import { nothingToRate } from "../../src/gate/nothing-to-rate.ts";
import { GatePolicy } from "../../src/gate/policy.ts";
import { type GateReview, reviewersOf, reviewStops } from "../../src/gate/review-standing.ts";
import { buildRun } from "../support/builder/observation-builder.ts";
import { needlePart, promptPart } from "../support/builder/suite-builder.ts";

const policy = (reviewers: number) => GatePolicy.parse({ policy: "test", reviewers });
const review = (reviewer: string, state: GateReview["state"] = "finished", why = ""): GateReview => {
	return { reviewer, state, why };
};

describe("the reviewers of a gate", () => {
	it("are one for every spelling of a name", () => {
		expect(reviewersOf(["Ada L.", "ADA L. ", "ada  l.", "\uff21da L."].map((name) => review(name)))).toEqual([
			"Ada L.",
		]);
		expect(reviewersOf([review("Ada"), review("Bob", "untrusted"), review("Cyd", "discarded")])).toEqual(["Ada"]);
	});

	it("do not count where their controls failed, and block nobody", () => {
		const asleep = review("Bob", "untrusted", "4 of 4 planted defects missed");
		expect(reviewStops([review("Ada"), asleep], policy(1), false)).toEqual([]);
		expect(reviewStops([asleep], policy(1), false)).toMatchObject([
			{
				code: "reviewers-missing",
				reason:
					"No person has finished a blind review of this run that counts. The review by Bob does not count: 4 of 4 planted defects missed.",
			},
		]);
		expect(reviewStops([review("Ada"), review("Bob", "discarded", "x")], policy(1), false)).toEqual([]);
	});

	it("are stopped by a file that is no review of this run, and by its reason", () => {
		const forged = review("Nobody", "unsound", "it says that it is finished, and is not");
		expect(reviewStops([review("Ada"), forged], policy(1), false)).toMatchObject([
			{ code: "review-unsound", reason: expect.stringContaining("it says that it is finished, and is not") },
		]);
	});

	it("are not asked for where every reply is word for word the baseline's", () => {
		const same = buildRun({ parts: [promptPart(12)] });
		expect(nothingToRate(same)).toBe(true);
		expect(nothingToRate(buildRun({ parts: [promptPart(12)], right: ({ variant }) => variant !== "q8_0" }))).toBe(
			false,
		);
		expect(nothingToRate(buildRun({ parts: [needlePart([512], [1])] }))).toBe(false);
		expect(reviewStops([], policy(1), true)).toEqual([]);
		expect(reviewStops([], policy(1), false)).toHaveLength(1);
	});
});
