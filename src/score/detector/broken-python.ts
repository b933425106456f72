import { blockContents } from "../reply/fenced-blocks.ts";
import { outlinePython } from "../reply/python-outline.ts";
import { withoutIndent } from "../reply/without-indent.ts";
import type { TextDetector } from "./detector.ts";

/** Python that an interpreter would refuse. */
export const brokenPython: TextDetector = {
	id: "broken-python",
	definition: "a fenced python block that does not parse",
	failureMode: "excerpts that begin inside a function",
	detect({ text }) {
		const blocks = blockContents(text, ["python", "py", "python3"]);
		return blocks.length === 0 ? null : !blocks.every((block) => outlinePython(withoutIndent(block)).parses);
	},
};
