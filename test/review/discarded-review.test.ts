import { describe, expect, it } from "vitest";
import type { ReviewStanding } from "../../src/review/admit-reviews.ts";
import { discardedReview } from "../../src/review/discarded-review.ts";
import { reviewOf } from "../support/builder/review-builder.ts";

const now = new Date("2031-01-02T10:00:00Z");
const ADA = reviewOf([], () => "same");

function discard(reviewer: string, state: ReviewStanding["state"], because: string) {
	const standings = [{ file: "reviews/ada.json", reviewer: "Ada", state, why: "" }];
	return discardedReview([ADA], { standings }, { reviewer, because, now });
}

describe("discarding a review", () => {
	it("keeps the review with the reason, whatever the spelling of the name", () => {
		expect(discard("ADA", "untrusted", " asleep ")).toEqual({
			discarded: true,
			review: { ...ADA, discarded: { because: "asleep", at: "2031-01-02T10:00:00.000Z" } },
		});
	});

	it("is refused for one that counts, one that nobody made, and without a reason", () => {
		expect(discard("Ada", "finished", "I dislike it")).toMatchObject({ why: expect.stringContaining("counts") });
		expect(discard("Bob", "untrusted", "asleep")).toMatchObject({ why: "there is no review by that name" });
		expect(discard("Ada", "untrusted", " ")).toMatchObject({ discarded: false, why: "no reason was given" });
	});
});
