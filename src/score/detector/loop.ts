import { characterLoop } from "./character-loop.ts";
import type { TextDetector } from "./detector.ts";

const LONGEST_PERIOD = 64;
const LEAST_REPETITIONS = 3;
const LEAST_COVER = 20;
/** The number or the mark of an item makes no item another one. */
const ITEM_MARK = /^\s*(?:\d{1,3}[.)]|[-*+•])\s+/gm;

// A period p repeats over m + p words where m words in a row equal the one p before them.
function loops(words: readonly string[], period: number): boolean {
	let run = 0;
	for (let index = period; index < words.length; index++) {
		run = words[index] === words[index - period] ? run + 1 : 0;
		const cover = run + period;
		if (run > 0 && cover >= LEAST_COVER && cover / period >= LEAST_REPETITIONS) return true;
	}
	return false;
}

/** Words, or characters within a word, that go round in a circle, at the end or anywhere before it. */
export const loop: TextDetector = {
	id: "loop",
	definition:
		"a sequence of up to 64 words three times or more in a row, 20 words at least, marks of items aside; within a word up to 20 characters, 40 at least",
	failureMode: "tables and arrays of equal rows: 0.1 % of prose, 0.4 % of code",
	detect({ text }) {
		const words = text
			.replace(ITEM_MARK, "")
			.split(/\s+/)
			.filter((word) => word !== "");
		for (let period = 1; period <= LONGEST_PERIOD; period++) if (loops(words, period)) return true;
		return words.some(characterLoop);
	},
};
