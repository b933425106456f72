import { describe, expect, it } from "vitest";
import type { DetectedReply } from "../../../src/score/detector/detector.ts";
import { TEXT_DETECTORS } from "../../../src/score/detector/text-detectors.ts";

function reply(text: string, more: Partial<DetectedReply> = {}): DetectedReply {
	return { text, said: ["Please answer."], ownEarlier: [], keptInstruction: null, ...more };
}

function detect(id: string, value: DetectedReply): boolean | null {
	const detector = TEXT_DETECTORS.find((one) => one.id === id);
	if (detector === undefined) throw new Error(`no detector ${id}`);
	return detector.detect(value);
}

const PROSE =
	"The harbour lies north of the town, and most of the boats leave before sunrise. A ledger in the customs house lists every cargo since 1894. Two of its volumes are missing; nobody knows when they were lost.";
const TABLE =
	"| name | size |\n|------|------|\n| a | 1 |\n| b | 2 |\n| c | 3 |\n| d | 4 |\n\n--------------------------------";
const CODE = '```python\ndef add(a: int, b: int) -> int:\n    return a + b\n```\n\n```json\n{"a": [1, 2, 3]}\n```';
const EARLIER =
	"The parser reads one record a line, and every record names the account that it belongs to in its second column.";

/** Sound replies that no detector may flag. */
const SOUND: readonly (readonly [name: string, value: DetectedReply])[] = [
	["prose", reply(PROSE)],
	["a table with rules", reply(TABLE)],
	["code and JSON that parse", reply(CODE)],
	["another language that the prompt asked in", reply("Привет, как дела сегодня?", { said: ["Ответь по-русски."] })],
	[
		"a true reference",
		reply("As you said, the port is 8081 and `run_all` starts it.", { said: ["Use port 8081 in `run_all`."] }),
	],
	["a reply unlike the one before", reply(PROSE, { ownEarlier: [EARLIER] })],
	["control tokens that the prompt is about", reply("<|im_end|> ends a turn.", { said: ["What does <|im_end|> do?"] })],
	["condolences", reply("I'm sorry for your loss. I'm here for you always.")],
	["a citation at the start", reply("[F1] says that the rain is late.")],
	["a note at the start", reply("[Note: the figures are of May.]")],
	["a place to fill in at the start", reply("{name}, we thank you for your order.")],
	["a rule of carets under a line", reply("return a + b\n       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^")],
	["a bar of a chart", reply(`Sales ${"█".repeat(30)}${"░".repeat(25)} 55 %`)],
	["a rule of dashes", reply(`Part one\n${"—".repeat(40)}\nPart two`)],
	["a wide row below the head of a table", reply(`| a | b |\n|${"---|".repeat(20)}\n| 1 | 2 |`)],
	["a block of Python in a list", reply("1. Run this:\n\n   ```python\n   x = 1\n   print(x)\n   ```")],
	["text struck out in HTML", reply("The price is <s>20</s> 15 euros.")],
	["a kept instruction", reply(PROSE, { keptInstruction: true })],
];

/** Planted faults: the detector that must see each. */
const FAULTS: readonly (readonly [id: string, name: string, value: DetectedReply])[] = [
	["loop", "a sentence for ever", reply(`Fine. ${"and then it went on and on again ".repeat(5)}`)],
	["loop", "a loop before the end", reply(`${"no yes no maybe ".repeat(8)} and then a proper end of the reply.`)],
	["character-flood", "one character at full speed", reply(`The answer is ${"?".repeat(40)}`)],
	["loop", "a token over and over", reply("<unused49>".repeat(200), { said: ["<unused49> is what?"] })],
	["loop", "a word without blanks", reply(`It is ${"The".repeat(60)}`)],
	["loop", "marks in turn", reply(`Well ${".,".repeat(40)}`)],
	["loop", "digits in turn", reply(`{"id": "${"1234567890".repeat(9)}"}`)],
	[
		"loop",
		"items that differ in their numbers alone",
		reply([1, 2, 3, 4].map((n) => `${n}. Put it into a pot`).join("\n")),
	],
	["character-flood", "slashes for ever", reply("/".repeat(300))],
	["character-flood", "a letter for ever", reply("G".repeat(40))],
	...[
		"<|channel|>",
		"<end_of_turn>",
		"<|end|>",
		"<|start_header_id|>",
		"<｜end▁of▁sentence｜>",
		"<unused7>",
		"[/INST]",
	].map((token) => ["corrupt-encoding", `a leaked ${token}`, reply(`Done.${token}`)] as const),
	["broken-python", "curly quotes", reply("```python\nprint(“done”)\n```")],
	["corrupt-encoding", "half a character", reply("The caf\uFFFD is closed.")],
	["corrupt-encoding", "a leaked control token", reply("Done.<|im_end|>")],
	["corrupt-encoding", "a think tag left open", reply("<think> let me see. The answer is 4.")],
	["foreign-script", "a slip into another script", reply(`${PROSE} 然后我们继续前进到下一个步骤`)],
	["broken-json", "a comma too much", reply('```json\n{"a": 1,}\n```')],
	["broken-json", "a whole reply cut open", reply('{"a": [1, 2')],
	["broken-python", "a bracket that never closes", reply("```python\ndef f(:\n    return (1\n```")],
	["empty-or-refused", "nothing", reply("  \n")],
	["empty-or-refused", "an apology", reply("I'm sorry, but I can't help with that.")],
	["copied-reply", "the reply before, again", reply(EARLIER, { ownEarlier: [PROSE, EARLIER] })],
	["lost-instruction", "an instruction that is gone", reply(PROSE, { keptInstruction: false })],
	["unsupported-reference", "a port that was never named", reply("As you said earlier, the port is 9090.")],
	[
		"unsupported-reference",
		"an invented function",
		reply("We decided to call it `load_all_rows`.", { said: ["Call it `load`."] }),
	],
];

describe("text detectors", () => {
	it.each(FAULTS)("%s sees %s", (id, _, value) => {
		expect(detect(id, value)).toBe(true);
	});

	it.each(SOUND)("let %s pass", (_, value) => {
		const flagged = TEXT_DETECTORS.filter(({ detect: asks }) => asks(value) === true).map(({ id }) => id);
		expect(flagged).toEqual([]);
	});

	it("each state what they flag and where they err", () => {
		for (const { definition, failureMode } of TEXT_DETECTORS) {
			expect(definition.length).toBeGreaterThan(20);
			expect(failureMode.length).toBeGreaterThan(20);
		}
	});

	it("do not apply where there is nothing to look at", () => {
		expect(detect("broken-json", reply(PROSE))).toBeNull();
		expect(detect("broken-python", reply(PROSE))).toBeNull();
		expect(detect("copied-reply", reply(PROSE))).toBeNull();
		expect(detect("lost-instruction", reply(PROSE))).toBeNull();
		expect(detect("unsupported-reference", reply(PROSE))).toBeNull();
		expect(detect("foreign-script", reply("42"))).toBeNull();
	});
});
