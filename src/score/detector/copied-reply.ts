import { withoutFences } from "../reply/fenced-blocks.ts";
import type { TextDetector } from "./detector.ts";

const LEAST_GRAMS = 12;
const COPIED = 0.8;

function fourGrams(text: string): Set<string> {
	const words = withoutFences(text)
		.toLowerCase()
		.split(/\s+/)
		.filter((word) => word !== "");
	return new Set(words.slice(3).map((_, index) => words.slice(index, index + 4).join(" ")));
}

/** A reply that is an earlier reply again, code aside. */
export const copiedReply: TextDetector = {
	id: "copied-reply",
	definition: "four fifths of the reply's four-word sequences stand in one of its own earlier replies",
	failureMode: "turns that ask for the same thing again",
	detect({ text, ownEarlier }) {
		const own = fourGrams(text);
		if (own.size < LEAST_GRAMS || ownEarlier.length === 0) return null;
		return ownEarlier.some((earlier) => {
			const before = fourGrams(earlier);
			return [...own].filter((gram) => before.has(gram)).length / own.size >= COPIED;
		});
	},
};
