import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Admission, ReviewStanding } from "../../src/review/admit-reviews.ts";
import { discardReview } from "../../src/store/discard-review.ts";
import { readReviewFiles, readReviews, writeReview } from "../../src/store/review-files.ts";
import { reviewOf } from "../support/builder/review-builder.ts";
import { temporaryFolder } from "../support/world/temporary-folder.ts";

const now = new Date("2031-01-02T10:00:00Z");

function admission(state: ReviewStanding["state"]): Admission {
	return { reviews: [], standings: [{ file: "reviews/ada.json", reviewer: "Ada", state, why: "" }] };
}

describe("discarding a review", () => {
	it("keeps the file with the reason, whatever the spelling of the name", async () => {
		await using folder = await temporaryFolder();
		await writeReview(
			folder.path,
			reviewOf([], () => "same"),
		);
		await discardReview(folder.path, "ADA", " asleep ", { admission: admission("untrusted"), now });
		expect(await readReviews(folder.path)).toMatchObject([
			{ reviewer: "Ada", discarded: { because: "asleep", at: "2031-01-02T10:00:00.000Z" } },
		]);
	});

	it("refuses one that counts, one that nobody made, and no reason", async () => {
		await using folder = await temporaryFolder();
		await writeReview(
			folder.path,
			reviewOf([], () => "same"),
		);
		const discard = (name: string, state: ReviewStanding["state"], because: string) =>
			discardReview(folder.path, name, because, { admission: admission(state), now });
		await expect(discard("Ada", "finished", "I dislike it")).rejects.toThrow("this review counts");
		await expect(discard("Bob", "untrusted", "asleep")).rejects.toThrow("no review by that name");
		await expect(discard("Ada", "untrusted", " ")).rejects.toThrow("no reason was given");
		expect((await readReviews(folder.path))[0]?.discarded).toBeUndefined();
	});
});

it("a file that is no review is read as what it is, beside those that are", async () => {
	await using folder = await temporaryFolder();
	await writeReview(
		folder.path,
		reviewOf([], () => "same"),
	);
	await mkdir(path.join(folder.path, "reviews"), { recursive: true });
	await writeFile(path.join(folder.path, "reviews/zoe.json"), "{");
	expect(await readReviewFiles(folder.path)).toMatchObject([
		{ review: { reviewer: "Ada" } },
		{ file: "reviews/zoe.json", why: "it is not JSON" },
	]);
});
