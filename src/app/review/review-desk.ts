import { TqEvalError } from "../../error.ts";
import { type Review, ReviewChoice } from "../../record/review.ts";
import { identicalLines } from "../../report/review/review-lines.ts";
import { arrangePairs, type BlindItem, blindItem, itemsDigest } from "../../review/arrange-items.ts";
import { reviewFault } from "../../review/check-review.ts";
import type { ReviewPair } from "../../review/review-pair.ts";
import type { ReviewedVariant } from "../../review/review-result.ts";
import { isDisguised, personOf } from "../../review/reviewer-name.ts";
import { type RunRecord, readRun } from "../../store/read-run.ts";
import { readReviews, writeReview } from "../../store/review-files.ts";
import { checkSeal } from "../../store/seal.ts";
import { pairsOf, repliesOf } from "../../verdict/decision/review-of.ts";
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
	/** Every variant that is reviewed, with what is identical and so shown to nobody. */
	readonly variants: readonly ReviewedVariant[];
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
	const variants = report.suite.gateVariants.map((variant) => repliesOf(report, variant));
	if (pairs.length === 0) throw nothingToReview(directory, variants);
	return { directory, record, run: report.provenance.run, sealDigest: digest, pairs, variants };
}

/** Takes up a person's review where it was left, or begins one with the given seed. */
export async function openDesk(
	run: ReviewableRun,
	reviewer: string,
	seed: number,
	now: () => Date,
): Promise<ReviewDesk> {
	const begun = (await readReviews(run.directory)).find(
		(one) => personOf(one.reviewer) === personOf(reviewer) && reviewFault(one, run) === null,
	);
	if (isDisguised(reviewer)) throw disguised(reviewer);
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

function disguised(reviewer: string): TqEvalError {
	return new TqEvalError("a word of this name mixes alphabets, so that it may pass for another name", {
		code: "bad-input",
		where: "--reviewer",
		value: reviewer,
		remedy: "Write the name in one alphabet.",
	});
}

function notSealed(directory: string, state: "unsealed" | "changed"): TqEvalError {
	const [message, remedy] =
		state === "unsealed"
			? ["this run has not ended", `Finish it first: tq-eval run --resume ${directory}`]
			: ["the record was changed after its run had ended", "Restore it from a backup, or run the suite again."];
	return new TqEvalError(message, { code: "record-mismatch", where: directory, value: state, remedy });
}

function nothingToReview(directory: string, variants: readonly ReviewedVariant[]): TqEvalError {
	const identical = variants.flatMap(identicalLines);
	const why = identical.length === 0 ? "no prompt or turn has two answers" : identical.join(" ");
	return new TqEvalError(`there is nothing to review: ${why}`, {
		code: "bad-input",
		where: directory,
		value: variants.map(({ variant }) => variant).join(", "),
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
