import type { Review } from "../../record/review.ts";
import type { BlindItem } from "../../review/arrange-items.ts";
import type { ReviewText } from "../../review/review-pair.ts";
import { renderPage } from "../page/html-page.ts";
import { type MarkedStretch, markWords } from "../text/mark-words.ts";

/** What a review page is made of. It holds nothing that tells the sides apart but the seed, which needs the record. */
export interface ReviewPage {
	/** `server`: each rating goes to the harness at once; `file`: they stay in the browser until they are downloaded. */
	readonly mode: "server" | "file";
	readonly run: string;
	readonly sealDigest: string;
	readonly itemsDigest: string;
	readonly seed: number;
	readonly reviewer: string;
	readonly items: readonly BlindItem[];
	readonly ratings: Review["ratings"];
}

/** The page of a blind review; model text reaches it as JSON and is shown as text alone. */
export function renderReviewPage(page: ReviewPage): string {
	const { items, ratings, seed, ...rest } = page;
	const data = {
		...rest,
		...(page.mode === "file" ? { seed } : {}),
		items: items.map(markItem),
		ratings: Object.fromEntries(ratings.map((rating) => [rating.item, rating])),
	};
	const script = { assets: ["review.client.js"], dataId: "review-data", data, connects: page.mode === "server" };
	return renderPage("review", { title: `Review of ${page.run} · tq-eval`, data: {}, styles: ["review.css"], script });
}

function markItem({ a, b, ...item }: BlindItem) {
	const marked = a.map((text, turn) => markWords(text.text, b[turn]?.text ?? ""));
	return {
		...item,
		a: a.map((text, turn) => side(text, marked[turn]?.a)),
		b: b.map((text, turn) => side(text, marked[turn]?.b)),
	};
}

function side({ text, cut }: ReviewText, segments: readonly MarkedStretch[] = [[text, false]]) {
	return { segments, cut };
}
