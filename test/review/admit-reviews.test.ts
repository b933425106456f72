import { describe, expect, it } from "vitest";
import type { Review } from "../../src/record/review.ts";
import type { ReviewFile } from "../../src/record/review-file.ts";
import { admitReviews } from "../../src/review/admit-reviews.ts";
import type { Opinion } from "../../src/review/opinion.ts";
import type { ReviewPair } from "../../src/review/review-pair.ts";
import { isDisguised, personOf } from "../../src/review/reviewer-name.ts";
import { reviewOf, SEAL_DIGEST } from "../support/builder/review-builder.ts";

const PAIRS: readonly ReviewPair[] = Array.from({ length: 12 }, (_, index) => ({
	id: `pair-${index}`,
	kind: "prompt",
	variant: index < 6 ? "turbo4" : "q8_0",
	control: index % 3 === 0 ? "same" : index % 3 === 1 ? "defect" : null,
	title: "prompt",
	earlier: [],
	questions: ["?"],
	baseline: [{ text: `baseline ${index}`, cut: false }],
	other: [{ text: `other ${index}`, cut: false }],
}));

const awake = ({ control }: ReviewPair): Opinion => (control === "defect" ? "degraded" : "same");
const fileOf = (review: Review, file = "reviews/ada.json"): ReviewFile => ({ file, review });

function standing(changes: Partial<Review>, opinion = awake) {
	const { standings, reviews } = admitReviews([fileOf(reviewOf(PAIRS, opinion, changes))], {
		sealDigest: SEAL_DIGEST,
		pairs: PAIRS,
	});
	const { state, why } = standings[0]!;
	return { state, why, heard: reviews.length };
}

describe("a review, whenever it is read", () => {
	it("counts where it is whole, of this record and awake", () => {
		expect(standing({})).toEqual({ state: "finished", why: "", heard: 1 });
	});

	it.each<readonly [string, Partial<Review>, string]>([
		["was made of another record", { sealDigest: "6".repeat(64) }, "it was made of another record (run test)"],
		["shows other pairs", { itemsDigest: "0".repeat(64) }, "it was made of other pairs"],
		["has no ratings", { ratings: [] }, "it says that it is finished, and is not"],
		["ends at no time", { finishedAt: "never" }, "one of its times is no date"],
		["begins at no time", { startedAt: "2031" }, "one of its times is no date"],
		["hides behind a Cyrillic letter", { reviewer: "Nob\u043edy" }, "a word of the reviewer's name mixes alphabets"],
		["names nobody", { reviewer: "\u200b " }, "it names no reviewer"],
	])("is named and not heard where it %s", (_, changes, why) => {
		expect(standing(changes)).toMatchObject({ why, heard: 0 });
	});

	it("is not heard where its seed was changed: its opinions would be others", () => {
		const review = { ...reviewOf(PAIRS, awake), seed: 12 };
		const record = { sealDigest: SEAL_DIGEST, pairs: PAIRS };
		expect(admitReviews([fileOf(review)], record)).toMatchObject({ reviews: [], standings: [{ state: "unsound" }] });
	});

	it("is not heard where a pair is rated twice or is none of this run", () => {
		const { ratings } = reviewOf(PAIRS, awake);
		expect(standing({ ratings: [...ratings.slice(1), ratings[1]!] }).why).toBe("a pair is rated twice");
		const unknown = { ...ratings[0]!, item: "another" };
		expect(standing({ ratings: [...ratings.slice(1), unknown] }).why).toBe("there is no such pair in this run");
	});

	it("is untrusted as a whole, whichever variant's controls show it, and keeps its reason", () => {
		const asleep = standing({}, (pair) => (pair.id === "pair-10" ? "same" : awake(pair)));
		expect(asleep.state).toBe("untrusted");
		const blind = standing({}, () => "same");
		expect(blind).toMatchObject({ state: "untrusted", heard: 1 });
		expect(blind.why).toBe("0 of 4 controls were called different and 4 of 4 planted defects missed");
	});

	it("is set aside with its reason where it was discarded", () => {
		const discarded = { because: "she was asleep", at: "2031-01-02T10:00:00Z" };
		expect(standing({ discarded })).toEqual({
			state: "discarded",
			why: "it was discarded: she was asleep",
			heard: 0,
		});
	});

	it("is one of each person: the first that was finished", () => {
		const files = [
			fileOf(reviewOf(PAIRS, awake, { reviewer: "ADA", finishedAt: "2031-01-01T12:00:00Z" }), "reviews/b.json"),
			fileOf(reviewOf(PAIRS, awake, { reviewer: "Ada" }), "reviews/a.json"),
			{ file: "reviews/c.json", why: "it is not JSON" },
		];
		const { standings, reviews } = admitReviews(files, { sealDigest: SEAL_DIGEST, pairs: PAIRS });
		expect(reviews.map(({ reviewer }) => reviewer)).toEqual(["Ada"]);
		expect(standings.map(({ file, state, why }) => [file, state, why])).toEqual([
			["reviews/a.json", "finished", ""],
			["reviews/b.json", "unsound", "it is by the same person as reviews/a.json"],
			["reviews/c.json", "unsound", "it is not JSON"],
		]);
	});
});

describe("a person's name", () => {
	it.each(["Ada L.", " ada  l. ", "ADA L.", "\uff21da L.", "A\u200bda L."])(
		"is one however it is written: %j",
		(name) => {
			expect(personOf(name)).toBe("ada l.");
		},
	);

	it("is two where accents differ, and disguised only where a word mixes alphabets", () => {
		expect(personOf("José")).not.toBe(personOf("Jose"));
		expect(personOf("Jose\u0301")).toBe(personOf("José"));
		expect(["Анна", "Ada Иванова", "山田 太郎", "Ωmega"].map(isDisguised)).toEqual([false, false, false, true]);
	});
});
