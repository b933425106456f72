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
	["a kept instruction", reply(PROSE, { keptInstruction: true })],
];

/** Planted faults: the detector that must see each. */
const FAULTS: readonly (readonly [id: string, name: string, value: DetectedReply])[] = [
	["loop", "a sentence for ever", reply(`Fine. ${"and then it went on and on again ".repeat(5)}`)],
	["loop", "a loop before the end", reply(`${"no yes no maybe ".repeat(8)} and then a proper end of the reply.`)],
	["character-flood", "one character at full speed", reply(`The answer is ${"?".repeat(40)}`)],
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
