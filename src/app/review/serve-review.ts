import { randomBytes, randomInt } from "node:crypto";
import { reviewLines } from "../../report/review/review-lines.ts";
import { renderReviewPage } from "../../report/review/review-page.ts";
import { arrangePairs, blindItem, itemsDigest } from "../../review/arrange-items.ts";
import { reviewVariant } from "../../review/review-result.ts";
import { atomicWrite } from "../../store/atomic-write.ts";
import { finishRun } from "../judge/finish-run.ts";
import { placed } from "../placed.ts";
import type { World } from "../world.ts";
import { openDesk, openReviewable, type ReviewableRun, type ReviewDesk } from "./review-desk.ts";
import { startReviewServer } from "./review-server.ts";

/** Who reviews, and in which order: the user's name and a drawn seed when left out. */
export interface ReviewOptions {
	readonly reviewer?: string;
	readonly seed?: number;
}

/** One person's blind review of a run in a page on this machine; closed with its disposal. */
export interface ServedReview extends AsyncDisposable {
	/** Good for one visit. */
	readonly url: string;
	readonly reviewer: string;
	readonly pairs: number;
	/** Ends with the last rating, or when the reviewer leaves: what is rated is saved either way. */
	ended(left: AbortSignal): Promise<"finished" | "left">;
	/** Pairs rated so far. */
	rated(): number;
	/** What came of it, unblinded. */
	lines(): string[];
}

/** Serves the review; once it is finished, the run's report has it. */
export async function serveReview(directory: string, options: ReviewOptions, world: World): Promise<ServedReview> {
	const run = await openReviewable(directory, world);
	const reviewer = options.reviewer ?? world.machine.user;
	const desk = await openDesk(run, reviewer, options.seed ?? randomInt(2 ** 31), world.now);
	const secrets = { token: randomBytes(24).toString("base64url"), session: randomBytes(24).toString("base64url") };
	const server = await startReviewServer(serviceOf(run, desk), secrets);
	return {
		url: server.url,
		reviewer,
		pairs: desk.items.length,
		async ended(left) {
			const how = await Promise.race([server.finished.then(() => "finished" as const), aborted(left)]);
			if (how === "finished") await finishRun(run.record);
			return how;
		},
		rated: () => desk.review().ratings.length,
		lines: () => linesOf(run, desk),
		[Symbol.asyncDispose]: () => server.close(),
	};
}

/** Writes the page to a file that works without a server; returns how many pairs it has. */
export async function writeReviewPage(
	directory: string,
	file: string,
	{ seed = randomInt(2 ** 31) }: Pick<ReviewOptions, "seed">,
	world: World,
): Promise<number> {
	const run = await openReviewable(directory, world);
	const items = arrangePairs(run.pairs, seed).map(blindItem);
	const { run: name, sealDigest } = run;
	const page = { mode: "file", run: name, sealDigest, itemsDigest: itemsDigest(items), seed } as const;
	await atomicWrite(placed(world, file), renderReviewPage({ ...page, reviewer: "", items, ratings: [] }));
	return items.length;
}

function serviceOf(run: ReviewableRun, desk: ReviewDesk) {
	return {
		page: () => {
			const { seed, reviewer, ratings } = desk.review();
			const { run: name, sealDigest } = run;
			const digest = itemsDigest(desk.items);
			const page = { mode: "server", run: name, sealDigest, itemsDigest: digest, seed, reviewer, ratings } as const;
			return renderReviewPage({ ...page, items: desk.items });
		},
		rate: desk.rate,
		finish: async () => {
			await desk.finish();
			return { lines: linesOf(run, desk) };
		},
	};
}

function linesOf({ pairs, variants }: ReviewableRun, desk: ReviewDesk): string[] {
	return variants.flatMap((variant) => reviewLines(reviewVariant(variant, [desk.review()], pairs)));
}

function aborted(signal: AbortSignal): Promise<"left"> {
	return new Promise((resolve) => {
		if (signal.aborted) resolve("left");
		signal.addEventListener("abort", () => resolve("left"), { once: true });
	});
}
