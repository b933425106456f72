import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { readReviewFiles, writeReview } from "../../src/store/review-files.ts";
import { reviewOf } from "../support/builder/review-builder.ts";
import { temporaryFolder } from "../support/world/temporary-folder.ts";

it("a file that is no review is read as what it is, beside those that are", async () => {
	await using folder = await temporaryFolder();
	await writeReview(
		folder.path,
		reviewOf([], () => "same"),
	);
	await writeFile(path.join(folder.path, "reviews/zoe.json"), "{");
	expect(await readReviewFiles(folder.path)).toMatchObject([
		{ review: { reviewer: "Ada" } },
		{ file: "reviews/zoe.json", why: "it is not JSON" },
	]);
});
