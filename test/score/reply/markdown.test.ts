import { describe, expect, it } from "vitest";
import { pythonOf } from "../../../src/score/check/python-check.ts";
import { brokenJson } from "../../../src/score/detector/broken-json.ts";
import { brokenPython } from "../../../src/score/detector/broken-python.ts";
import { blockContents, withoutFences } from "../../../src/score/reply/fenced-blocks.ts";
import { holdsJson } from "../../../src/score/reply/json-check.ts";
import { sectionText } from "../../../src/score/reply/section-text.ts";
import { statementsOf } from "../../../src/score/reply/statements.ts";
import {
	countListItems,
	countParagraphs,
	countSentences,
	holdsSections,
	holdsTable,
} from "../../../src/score/reply/structure.ts";

const reply = (text: string) => ({ text, said: [], ownEarlier: [], keptInstruction: null });

describe("a fenced block", () => {
	it.each([
		["backticks", "```python\nx = 1\n```"],
		["tildes", "~~~python\nx = 1\n~~~"],
		["four backticks", "````python\nx = 1\n````"],
		["a label of several words", "```Python title=a.py\nx = 1\n```"],
		["a longer closing fence", "```python\nx = 1\n`````"],
		["an indent within a list", "1. So:\n   ```python\n   x = 1\n   ```"],
		["an indent of its own", "    ```python\n    x = 1\n    ```"],
		["a quotation", "> ```python\n> x = 1\n> ```"],
	])("is seen between %s", (_, text) => {
		expect(blockContents(text, ["python"])).toEqual(["x = 1\n"]);
	});

	it("may hold shorter fences, which are then no blocks of their own", () => {
		expect(blockContents("````md\n```\n- a\n```\n````")).toEqual(["```\n- a\n```\n"]);
	});

	it("that is never closed is left in the text, and is the code that a reply stopped in", () => {
		const open = "See:\n~~~python\ndef f():\n    return 1";
		expect(blockContents(open)).toEqual([]);
		expect(withoutFences(open)).toBe(open);
		expect(pythonOf(open, ["f"])).toBe("def f():\n    return 1\n");
	});

	it("is taken out of the text whole, whatever its fence", () => {
		expect(withoutFences("a\n~~~\nx\n~~~\nb\n````js\n```\n````\nc")).toBe("a\n\nb\n\nc");
	});

	it("does not let broken code go by behind another fence", () => {
		expect(brokenPython.detect(reply("~~~python\ndef f(:\n~~~"))).toBe(true);
		expect(brokenJson.detect(reply('````json\n{"a": 1,}\n````'))).toBe(true);
		expect(brokenJson.detect(reply('~~~json\n{"a": 1}\n~~~'))).toBe(false);
	});

	it("is the JSON of a reply behind any fence, and two are none", () => {
		expect(holdsJson('Here:\n~~~json\n{"a": 1}\n~~~', { a: 1 })).toBe(true);
		expect(holdsJson("```\n1\n```\n```\n1\n```", 1)).toBe(false);
	});
});

describe("what stands in a fenced block", () => {
	const LIST = "- one\n- two\n\n```yaml\n- a\n- b\n- c\n```";
	const TABLE = "```\n| a | b |\n|---|---|\n| 1 | 2 |\n```\n\n| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |";

	it("is no item of the reply's list", () => {
		expect(countListItems(LIST, "any")).toBe(2);
		expect(countListItems(LIST.replaceAll("```", "~~~"), "bullets")).toBe(2);
	});

	it("is not the table of the reply", () => {
		expect(holdsTable(TABLE, 3, 1)).toBe(true);
		expect(holdsTable(TABLE, 2, 1)).toBe(false);
	});

	it("is no paragraph, no sentence and no statement", () => {
		const text = "It ends.\n\n```\nNot this. Nor this.\n- nor this\n```\n\nDone.";
		expect([countParagraphs(text), countSentences(text)]).toEqual([2, 2]);
		expect(statementsOf(text).map((one) => one.text)).toEqual(["It ends.", "Done."]);
	});

	it("is a heading only where there is no other", () => {
		const text = "```\n# Aim\n```\n## Limits\nx\n## Aim\nlate";
		expect(holdsSections(text, ["Aim", "Limits"])).toBe(false);
		expect(sectionText(text, { under: "Aim" })).toBe("late");
		expect(sectionText("```\nAnswer: 7\n```", { under: "Answer" })).toBe("7\n```");
	});
});

describe("lists and tables as people write them", () => {
	it.each([
		["> - a\n> - b", "bullets", 2],
		["1. a\n2. b\n   ~~~\n   3. c\n   ~~~\n3. d", "numbers", 3],
		["Steps:\n2. a\n3. b", "numbers", 2],
		["• a\n– b\n---", "bullets", 2],
		["- a\n```\n- open", "bullets", 2],
		["<ul>\n- a\n</ul>", "any", 1],
	] as const)("counts the items of %j (%s)", (text, list, count) => {
		expect(countListItems(text, list)).toBe(count);
	});

	it.each([
		["right below a line", "Here:\n| a | b |\n|---|---|\n| 1 | 2 |", true],
		["with a line right below it", "| a | b |\n|---|---|\n| 1 | 2 |\nAs shown.", true],
		["with bars in its cells", "| a | b |\n|---|---|\n| 1 \\| 2 | 3 |", true],
		["with a row too short", "| a | b |\n|---|---|\n| 1 |", false],
		["with a row too long", "| a | b |\n|---|---|\n| 1 | 2 | 3 |", false],
	])("reads a table %s", (_, text, right) => {
		expect(holdsTable(text, 2, 1)).toBe(right);
	});
});
