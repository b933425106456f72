import path from "node:path";
import { discardReview } from "../../app/review/discard-review.ts";
import { importReview } from "../../app/review/import-review.ts";
import { type ServedReview, serveReview, writeReviewPage } from "../../app/review/serve-review.ts";
import { RUN_FILES } from "../../store/run-directory.ts";
import { EXIT } from "../exit-code.ts";
import type { Terminal } from "../terminal.ts";

/** The options of `tq-eval review`. */
export interface ShowReviewOptions {
	readonly reviewer?: string;
	readonly seed?: string;
	/** Writes the page to a file instead of serving it. */
	readonly page?: string;
	/** `--no-open` leaves the browser alone. */
	readonly open?: boolean;
}

/** One person's blind review of a run in a local page; returns the exit code. */
export async function showReview(directory: string, options: ShowReviewOptions, terminal: Terminal): Promise<number> {
	const { page, reviewer } = options;
	const seed = options.seed === undefined ? {} : { seed: Number(options.seed) };
	if (page !== undefined) {
		const pairs = await writeReviewPage(directory, page, seed, terminal.world);
		terminal.line(`${page}: ${pairs} pairs. Its reviews come back with: tq-eval review import ${directory} FILE`);
		return EXIT.done;
	}
	const who = reviewer === undefined ? {} : { reviewer };
	await using review = await serveReview(directory, { ...who, ...seed }, terminal.world);
	using interrupt = terminal.world.interruptible(() => undefined);
	terminal.world.tell(`Review by ${review.reviewer}: ${review.pairs} pairs, every rating is saved at once.\n`);
	terminal.line(review.url);
	terminal.world.tell("\nThe link is good for one visit. Ctrl-C leaves the review; the same command goes on with it.");
	if (options.open !== false) await terminal.openPage?.(review.url);
	const ended = await review.ended(interrupt.signal);
	return ended === "finished" ? finished(directory, review, terminal) : left(directory, review, terminal);
}

/** Takes a downloaded review into its run and says so. */
export async function showImport(directory: string, file: string, terminal: Terminal): Promise<void> {
	const { state, review, pairs } = await importReview(directory, file, terminal.world);
	const { reviewer, ratings, finishedAt } = review;
	if (state === "present") return terminal.line(`the review by ${reviewer} is here already`);
	const rated = `${ratings.length} of ${pairs} pairs rated`;
	terminal.line(`took in the review by ${reviewer}: ${rated}${finishedAt === null ? ", not finished" : ""}`);
}

/** Sets a review aside and says so. */
export async function showDiscard(
	directory: string,
	reviewer: string,
	because: string,
	terminal: Terminal,
): Promise<void> {
	await discardReview(directory, reviewer, because, terminal.world);
	terminal.line(`the review by ${reviewer} is discarded; its file stays, with the reason`);
}

function finished(directory: string, review: ServedReview, terminal: Terminal): number {
	for (const line of review.lines()) terminal.line(line);
	terminal.line(`\nThe report has it: ${path.join(directory, RUN_FILES.report)}`);
	return EXIT.done;
}

function left(directory: string, review: ServedReview, terminal: Terminal): number {
	terminal.world.tell(`\n${review.rated()} of ${review.pairs} pairs are rated and saved; go on with:`);
	terminal.world.tell(`  tq-eval review ${directory} --reviewer ${JSON.stringify(review.reviewer)}`);
	return EXIT.interrupted;
}
