import type { Random } from "../statistics/distribution/random.ts";
import type { ReviewText } from "./review-pair.ts";

/** Fewer words than this are too few to cut or to mix up. */
const LEAST_WORDS = 6;

/**
 * The texts with a defect that nobody who reads can miss, in the longest of them: the rest cut away, the words out of
 * order, or the letters of a short one backwards. Null where no text can be spoiled.
 */
export function plantDefect(texts: readonly ReviewText[], random: Random): ReviewText[] | null {
	const longest = [...texts].sort((a, b) => b.text.length - a.text.length)[0];
	if (longest === undefined) return null;
	const spoiled = spoil(longest.text, random);
	if (spoiled === longest.text) return null;
	return texts.map((one) => (one === longest ? { ...one, text: spoiled } : one));
}

function spoil(text: string, random: Random): string {
	const words = text.split(/\s+/).filter((word) => word !== "");
	if (words.length < LEAST_WORDS) return [...text].reverse().join("");
	if (random() < 0.5) return words.slice(0, Math.ceil(words.length / 3)).join(" ");
	const odd = words.filter((_, index) => index % 2 === 1).reverse();
	return [...odd, ...words.filter((_, index) => index % 2 === 0).reverse()].join(" ");
}
