import { createHash } from "node:crypto";
import { mkdir, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { TqEvalError } from "../error.ts";
import { refuseNewer } from "../record/record-version.ts";
import { Review } from "../record/review.ts";
import type { ReviewFile } from "../record/review-file.ts";
import { atomicWrite } from "./atomic-write.ts";
import { RUN_FILES } from "./run-directory.ts";

/** Every file of a run's reviews, in the order of their names, also those that are no review; none where nobody has begun. */
export async function readReviewFiles(directory: string): Promise<ReviewFile[]> {
	const folder = path.join(directory, RUN_FILES.reviews);
	const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".json")).sort();
	return Promise.all(
		names.map(async (name) => {
			const file = `${RUN_FILES.reviews}/${name}`;
			return readReview(path.join(folder, name)).then(
				(review) => ({ file, review }),
				(error: unknown) => ({ file, why: whyOf(error) }),
			);
		}),
	);
}

/** The reviews among them that can be read, whatever they are worth. */
export async function readReviews(directory: string): Promise<Review[]> {
	return (await readReviewFiles(directory)).flatMap((one) => ("review" in one ? [one.review] : []));
}

/** One review file; refuses what is not one and says where it is wrong. */
export async function readReview(file: string): Promise<Review> {
	const text = await readFile(file, "utf8").catch((cause: unknown) => {
		throw malformed(file, "it cannot be read", cause);
	});
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (cause) {
		throw malformed(file, "it is not JSON", cause);
	}
	refuseNewer(value, { file, newest: 1 });
	const checked = Review.safeParse(value);
	if (checked.success) return checked.data;
	const [issue] = checked.error.issues;
	throw malformed(file, `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "wrong shape"}`, checked.error);
}

/** Saves a review under its reviewer's name, in one step. */
export async function writeReview(directory: string, review: Review): Promise<void> {
	const folder = path.join(directory, RUN_FILES.reviews);
	await mkdir(folder, { recursive: true });
	await atomicWrite(path.join(folder, fileOf(review.reviewer)), `${JSON.stringify(review, null, "\t")}\n`);
}

/** Readable, and its own for every name, also for names that differ in signs alone. */
function fileOf(reviewer: string): string {
	const readable = reviewer.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
	return `${readable}-${createHash("sha256").update(reviewer).digest("hex").slice(0, 6)}.json`;
}

/** The message without the place, which is named beside it. */
function whyOf(error: unknown): string {
	const message = error instanceof Error ? error.message : String(error);
	return message.replace(/^.* is not a review: /, "");
}

function malformed(file: string, what: string, cause: unknown): TqEvalError {
	return new TqEvalError(`${file} is not a review: ${what}`, {
		code: "bad-input",
		where: file,
		remedy: "Take the file as `tq-eval review` or the report has written it, or remove it.",
		cause,
	});
}
