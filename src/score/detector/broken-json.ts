import { blockContents } from "../reply/fenced-blocks.ts";
import type { TextDetector } from "./detector.ts";

function parses(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

/** What follows the bracket is that of JSON, and not a citation, a note or a place to fill in. */
const BEGINS = /^(?:\{\s*["'}]|\[\s*(?:[[{"]|(?:-?\d[\d.eE+-]*|true|false|null)\s*,|\]\s*$))/;

function documents(text: string): string[] {
	const whole = text.trim();
	return BEGINS.test(whole) ? [whole] : blockContents(text, ["json"]);
}

/** JSON that a program could not read. */
export const brokenJson: TextDetector = {
	id: "broken-json",
	definition: "a whole reply that begins as JSON, or a fenced json block, that does not parse",
	failureMode: "snippets with comments or an ellipsis",
	detect({ text }) {
		const found = documents(text);
		return found.length === 0 ? null : !found.every(parses);
	},
};
