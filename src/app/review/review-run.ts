import { randomBytes, randomInt } from "node:crypto";
import os from "node:os";
import path from "node:path";
import { execa } from "execa";
import { reviewLines } from "../../report/review/review-lines.ts";
import { renderReviewPage } from "../../report/review/review-page.ts";
import { arrangePairs, blindItem, itemsDigest } from "../../review/arrange-items.ts";
import { reviewVariant } from "../../review/review-result.ts";
import { atomicWrite } from "../../store/atomic-write.ts";
import { EXIT } from "../../cli/exit-code.ts";
import { finishRun } from "../judge/finish-run.ts";
import { listenForInterrupt } from "../../cli/interrupt.ts";
import { openDesk, openReviewable, type ReviewableRun, type ReviewDesk } from "./review-desk.ts";
import { startReviewServer } from "./review-server.ts";

/** The options of `tq-eval review`. */
export interface ReviewOptions {
	readonly reviewer?: string;
	readonly seed?: string;
	/** Writes the page to a file instead of serving it. */
	readonly page?: string;
	/** `--no-open` leaves the browser alone. */
	readonly open?: boolean;
}

// One person's blind review of a run in a local page; returns the exit code.
export async function reviewRun(directory: string, options: ReviewOptions): Promise<number> {
	const run = await openReviewable(directory);
	const seed = options.seed === undefined ? randomInt(2 ** 31) : Number(options.seed);
	if (options.page !== undefined) return writePage(run, seed, options.page);
	const reviewer = options.reviewer ?? os.userInfo().username;
	const desk = await openDesk(run, reviewer, seed, () => new Date());
	const secrets = { token: randomBytes(24).toString("base64url"), session: randomBytes(24).toString("base64url") };
	const server = await startReviewServer(serviceOf(run, desk), secrets);
	using interrupt = listenForInterrupt(() => {});
	try {
		console.error(`Review by ${reviewer}: ${desk.items.length} pairs, every rating is saved at once.\n`);
		console.log(server.url);
		console.error("\nThe link is good for one visit. Ctrl-C leaves the review; the same command goes on with it.");
		if (options.open !== false && process.stderr.isTTY) await openBrowser(server.url);
		const ended = await Promise.race([server.finished.then(() => "finished"), aborted(interrupt.signal)]);
		return ended === "finished" ? await unblinded(run, desk) : left(directory, desk);
	} finally {
		await server.close();
	}
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

function linesOf({ pairs }: ReviewableRun, desk: ReviewDesk): string[] {
	const variants = [...new Set(pairs.map(({ variant }) => variant))];
	return variants.flatMap((variant) => reviewLines(reviewVariant(variant, [desk.review()], pairs)));
}

// The report and the verdicts take the review in as soon as it is finished.
async function unblinded(run: ReviewableRun, desk: ReviewDesk): Promise<number> {
	for (const line of linesOf(run, desk)) console.log(line);
	await finishRun(run.record);
	console.log(`\nThe report has it: ${path.join(run.directory, "report.html")}`);
	return EXIT.done;
}

function left(directory: string, desk: ReviewDesk): number {
	const { ratings, reviewer } = desk.review();
	console.error(`\n${ratings.length} of ${desk.items.length} pairs are rated and saved; go on with:`);
	console.error(`  tq-eval review ${directory} --reviewer ${JSON.stringify(reviewer)}`);
	return EXIT.interrupted;
}

async function writePage(run: ReviewableRun, seed: number, file: string): Promise<number> {
	const items = arrangePairs(run.pairs, seed).map(blindItem);
	const { run: name, sealDigest } = run;
	const page = { mode: "file", run: name, sealDigest, itemsDigest: itemsDigest(items), seed } as const;
	await atomicWrite(file, renderReviewPage({ ...page, reviewer: "", items, ratings: [] }));
	console.log(
		`${file}: ${items.length} pairs. Its reviews come back with: tq-eval review import ${run.directory} FILE`,
	);
	return EXIT.done;
}

async function openBrowser(url: string): Promise<void> {
	const opener = process.platform === "darwin" ? "open" : "xdg-open";
	await execa(opener, [url], { stdio: "ignore", reject: false, timeout: 5000 });
}

function aborted(signal: AbortSignal): Promise<"left"> {
	return new Promise((resolve) => {
		if (signal.aborted) resolve("left");
		signal.addEventListener("abort", () => resolve("left"), { once: true });
	});
}
