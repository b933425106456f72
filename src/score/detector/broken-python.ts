import { parser } from "@lezer/python";
import type { TextDetector } from "./detector.ts";
import { fencedBlocks } from "./fenced-blocks.ts";

// Whether the grammar accepts a text without mending it.
function parses(text: string): boolean {
	let broken = false;
	parser.parse(text).iterate({
		enter(node) {
			broken ||= node.type.isError;
		},
	});
	return !broken;
}

/** Python that an interpreter would refuse. */
export const brokenPython: TextDetector = {
	id: "broken-python",
	definition: "a fenced python block that does not parse",
	failureMode: "excerpts that begin inside a function",
	detect({ text }) {
		const blocks = fencedBlocks(text, ["python", "py", "python3"]);
		return blocks.length === 0 ? null : !blocks.every(parses);
	},
};
