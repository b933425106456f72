import { describe, expect, it } from "vitest";
import { arrangePairs, blindItem, itemsDigest } from "../../src/review/arrange-items.ts";
import { unblind } from "../../src/review/opinion.ts";
import type { ReviewPair } from "../../src/review/review-pair.ts";
import { reviewOf } from "../support/builder/review-builder.ts";

const PAIRS: readonly ReviewPair[] = Array.from({ length: 400 }, (_, index) => ({
	id: `pair-${index}`,
	kind: "prompt",
	variant: "turbo4",
	control: index % 4 === 0 ? "same" : null,
	title: "prompt",
	earlier: [],
	questions: ["?"],
	baseline: [{ text: "from the baseline", cut: false }],
	other: [{ text: "from the variant", cut: false }],
}));

describe("blinding", () => {
	it("puts the baseline on either side about equally often, in an order of its own for each seed", () => {
		const arranged = arrangePairs(PAIRS, 1);
		const left = arranged.filter(({ baselineSide }) => baselineSide === "a").length;
		expect(left).toBeGreaterThan(160);
		expect(left).toBeLessThan(240);
		expect(arranged.map(({ pair }) => pair.id)).not.toEqual(PAIRS.map(({ id }) => id));
		expect(arrangePairs(PAIRS, 2)).not.toEqual(arranged);
		expect(arrangePairs(PAIRS, 1)).toEqual(arranged);
	});

	it("shows neither the variant's name nor whether a pair is a control", () => {
		const item = blindItem(arrangePairs(PAIRS, 1)[0]!);
		expect(Object.keys(item).sort()).toEqual(["a", "b", "earlier", "id", "kind", "questions", "title"]);
	});

	it.each(["degraded", "improved", "same", "both-bad"] as const)(
		"gives back the opinion %s whatever the side",
		(opinion) => {
			const review = reviewOf(PAIRS, () => opinion, { seed: 5 });
			expect(new Set(unblind(review, PAIRS).map((rating) => rating.opinion))).toEqual(new Set([opinion]));
			const choices = new Set(review.ratings.map(({ choice }) => choice));
			expect(choices.size).toBe(opinion === "degraded" || opinion === "improved" ? 2 : 1);
		},
	);

	it("has another digest for other words and for other sides", () => {
		const digest = (seed: number, pairs = PAIRS) => itemsDigest(arrangePairs(pairs, seed).map(blindItem));
		const edited = PAIRS.map((pair) => ({ ...pair, other: [{ text: "edited", cut: false }] }));
		expect(new Set([digest(1), digest(2), digest(1, edited)]).size).toBe(3);
		expect(digest(1)).toBe(digest(1));
	});
});
