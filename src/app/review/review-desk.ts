import { TqEvalError } from "../../error.ts";
import { type Review, ReviewChoice } from "../../record/review.ts";
import { arrangePairs, type BlindItem, blindItem, itemsDigest } from "../../review/arrange-items.ts";
import type { ReviewPair } from "../../review/review-pair.ts";
import { type RunRecord, readRun } from "../../store/read-run.ts";
import { readReviews, writeReview } from "../../store/review-files.ts";
import { checkSeal } from "../../store/seal.ts";
import { pairsOf } from "../../verdict/decision/review-of.ts";
import { judgeRecord } from "../judge/judge-record.ts";
import { placed } from "../placed.ts";
import type { World } from "../world.ts";

/** What can be reviewed of a run. */
export interface ReviewableRun {
	readonly directory: string;
	readonly record: RunRecord;
	readonly run: string;
	readonly sealDigest: string;
	readonly pairs: readonly ReviewPair[];
}

/** One person's review that is under way; every change is on the disk when its promise is kept. */
export interface ReviewDesk {
	readonly items: readonly BlindItem[];
	review(): Review;
	rate(rating: { item: unknown; choice: unknown; note: unknown }): Promise<void>;
	finish(): Promise<void>;
}

/** Finds the pairs of a run; refuses one whose record is not what its run left. */
export async function openReviewable(run: string, world: World): Promise<ReviewableRun> {
	const directory = placed(world, run);
	const seal = await checkSeal(directory);
	if (seal.state !== "intact") throw notSealed(directory, seal.state);
	const { digest } = seal.seal;
	const record = await readRun(directory);
	const report = await judgeRecord(record, seal);
	const pairs = pairsOf(report, digest);
	if (pairs.length === 0) throw nothingToReview(directory, report.suite.gateVariants);
	return { directory, record, run: report.provenance.run, sealDigest: digest, pairs };
}

/** Takes up a person's review where it was left, or begins one with the given seed. */
export async function openDesk(
	run: ReviewableRun,
	reviewer: string,
	seed: number,
	now: () => Date,
): Promise<ReviewDesk> {
	const begun = (await readReviews(run.directory)).find(
		(one) => one.reviewer === reviewer && one.sealDigest === run.sealDigest,
	);
	if (begun !== undefined && begun.finishedAt !== null) throw alreadyFinished(reviewer, begun.finishedAt);
	const items = arrangePairs(run.pairs, begun?.seed ?? seed).map(blindItem);
	let review = begun ?? emptyReview(run, reviewer, seed, items, now());
	const save = async (changed: Review): Promise<void> => {
		await writeReview(run.directory, changed);
		review = changed;
	};
	await save(review);
	return {
		items,
		review: () => review,
		async rate(rating) {
			const checked = checkRating(rating, items);
			const others = review.ratings.filter(({ item }) => item !== checked.item);
			await save({ ...review, ratings: [...others, { ...checked, ratedAt: now().toISOString() }] });
		},
		async finish() {
			const open = items.length - review.ratings.length;
			if (open > 0) throw badRating(`${open} of ${items.length} pairs are not rated yet`, open);
			await save({ ...review, finishedAt: now().toISOString() });
		},
	};
}

function emptyReview(
	{ run, sealDigest }: ReviewableRun,
	reviewer: string,
	seed: number,
	items: readonly BlindItem[],
	now: Date,
): Review {
	const digests = { sealDigest, itemsDigest: itemsDigest(items) };
	const times = { startedAt: now.toISOString(), finishedAt: null };
	return { schemaVersion: 1, run, ...digests, reviewer, seed, ...times, ratings: [] };
}

function checkRating(rating: { item: unknown; choice: unknown; note: unknown }, items: readonly BlindItem[]) {
	const { item, note } = rating;
	const choice = ReviewChoice.safeParse(rating.choice);
	if (typeof item !== "string" || !items.some(({ id }) => id === item)) throw badRating("there is no such pair", item);
	if (!choice.success) throw badRating("there is no such choice", rating.choice);
	if (typeof note !== "string" || note.length > 4000)
		throw badRating("a note is text of at most 4,000 characters", note);
	return { item, choice: choice.data, note };
}

function badRating(message: string, value: unknown): TqEvalError {
	return new TqEvalError(message, {
		code: "bad-input",
		where: "rating",
		value,
		remedy: "Rate every pair on the page.",
	});
}

function notSealed(directory: string, state: "unsealed" | "changed"): TqEvalError {
	const [message, remedy] =
		state === "unsealed"
			? ["this run has not ended", `Finish it first: tq-eval run --resume ${directory}`]
			: ["the record was changed after its run had ended", "Restore it from a backup, or run the suite again."];
	return new TqEvalError(message, { code: "record-mismatch", where: directory, value: state, remedy });
}

function nothingToReview(directory: string, variants: readonly string[]): TqEvalError {
	return new TqEvalError("there is nothing to review: no prompt or turn has two answers", {
		code: "bad-input",
		where: directory,
		value: variants.join(", "),
		remedy: "Review a run of a suite with a prompt matrix or free-running sessions.",
	});
}

function alreadyFinished(reviewer: string, finishedAt: string): TqEvalError {
	return new TqEvalError(`the review by ${reviewer} was finished at ${finishedAt}`, {
		code: "bad-input",
		where: "--reviewer",
		value: reviewer,
		remedy: "Another person reviews under a name of their own.",
	});
}
