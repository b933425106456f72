import { createHash } from "node:crypto";
import { seededRandom } from "../statistics/distribution/random.ts";
import type { ReviewPair, ReviewText } from "./review-pair.ts";
import { shuffle } from "./select-pairs.ts";

/** What a reviewer sees: two sides, named A and B, and nothing that tells which is which. */
export interface BlindItem {
	readonly id: string;
	readonly kind: ReviewPair["kind"];
	readonly title: string;
	readonly earlier: readonly string[];
	readonly questions: readonly string[];
	readonly a: readonly ReviewText[];
	readonly b: readonly ReviewText[];
}

/** A pair with the side that the baseline is shown on. */
export interface ArrangedPair {
	readonly pair: ReviewPair;
	readonly baselineSide: "a" | "b";
}

/** Order and sides of one reviewer, drawn from the seed that the review records. */
export function arrangePairs(pairs: readonly ReviewPair[], seed: number): ArrangedPair[] {
	const random = seededRandom(seed);
	const drawn = pairs.map((pair): ArrangedPair => ({ pair, baselineSide: random() < 0.5 ? "a" : "b" }));
	return shuffle(drawn, random);
}

/** The pair as it is shown. */
export function blindItem({ pair, baselineSide }: ArrangedPair): BlindItem {
	const { id, kind, title, earlier, questions, baseline, other } = pair;
	const [a, b] = baselineSide === "a" ? [baseline, other] : [other, baseline];
	return { id, kind, title, earlier, questions, a, b };
}

/** Names what was shown, in its order: a review of other words, or of other sides, has another digest. */
export function itemsDigest(items: readonly BlindItem[]): string {
	return createHash("sha256").update(JSON.stringify(items)).digest("hex");
}
