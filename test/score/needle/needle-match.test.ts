import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { HaystackLanguage } from "../../../src/prompt/haystack/haystack-language.ts";
import { scoreNeedle } from "../../../src/score/needle/score-needle.ts";
import { replyOf } from "../../support/builder/observation-builder.ts";

const { needles } = HaystackLanguage.parse(parse(await readFile("prompts/needle/essays.yaml", "utf8")));

const KINDS: Record<string, { value: string; good: string[]; bad: string[] }> = {
	number: {
		value: "0412345",
		good: [
			"ANSWER: 0412345",
			"**Answer:** `0412345`.",
			"I looked.\nANSWER: 0412345\n",
			"ANSWER: 0412345\nANSWER: 0412345.",
		],
		bad: ["0412345", "ANSWER: 412345", "ANSWER: 04123456", "ANSWER: 0412345 or 0412346", "ANSWER: 0412345\nANSWER: 7"],
	},
	name: {
		value: "Adela Crane",
		good: [
			"ANSWER: Adela Crane",
			'answer: "adela crane"',
			"<think>Bruno?\nANSWER: Bruno Crane</think>ANSWER: Adela Crane",
		],
		bad: ["ANSWER: Adela", "ANSWER: Crane Adela", "ANSWER: Adela Cranes", "ANSWER: not Adela Crane"],
	},
	sentence: {
		value: "the silver heron repays the winter sea",
		good: ["ANSWER: The silver heron repays the winter sea.", "ANSWER: “the silver heron repays the winter sea.”"],
		bad: ["ANSWER: the silver heron repays", "ANSWER: the silver heron repays a winter sea"],
	},
	"multi-key": { value: "7654321", good: ["ANSWER: 7654321"], bad: ["ANSWER: 7654312", "ANSWER: 7654321; 7654312"] },
	"multi-value": {
		value: "11111; 22222; 33333",
		good: ["ANSWER: 11111; 22222; 33333", "ANSWER: 33333;11111; 22222.", "ANSWER: 22222; 22222; 11111; 33333"],
		bad: ["ANSWER: 11111; 22222", "ANSWER: 11111; 22222; 33333; 44444", "ANSWER: 11111 22222 33333"],
	},
	distractor: {
		value: "1234567",
		good: ["ANSWER: 1234567"],
		bad: ["ANSWER: 7654321", "ANSWER: 1234567 (was 7654321)"],
	},
	absent: {
		value: "NOT FOUND",
		good: ["ANSWER: NOT FOUND", "Answer: Not found."],
		bad: ["ANSWER: 1234567", "The number was not found.", "ANSWER: NOT FOUND, perhaps 1234567"],
	},
};

const NO_ANSWER = [
	"",
	"I cannot help with that.",
	"ANSWER:",
	"ANSWER: ",
	"<think>ANSWER: {value}",
	"ANSWER: {value}</think>",
];

function rightness(kind: string, value: string, text: string): boolean {
	const { answer: pattern, match } = needles[kind] ?? { answer: "" };
	const asked = { depth: 0.5, key: "k", question: "?", value, pattern, reply: replyOf(text) };
	const score = scoreNeedle(match === undefined ? asked : { ...asked, match });
	return score.scored && score.right;
}

test("every kind of the language has its table", () => expect(Object.keys(KINDS)).toEqual(Object.keys(needles)));

describe.each(Object.entries(KINDS))("a needle of the kind %s", (kind, { value, good, bad }) => {
	test.each(good)("is retrieved by %j", (text) => expect(rightness(kind, value, text)).toBe(true));
	test.each([...bad, ...NO_ANSWER])("is not retrieved by %j", (text) =>
		expect(rightness(kind, value, text.replace("{value}", value))).toBe(false),
	);
});

describe("thinking in the text of a reply", () => {
	const asked = {
		depth: 0.5,
		key: "k",
		question: "?",
		value: "12",
		pattern: needles.number?.answer ?? "",
		match: "line",
	} as const;
	const score = (text: string, thinking: { text: string; tokens: null; ids: null } | null) =>
		scoreNeedle({ ...asked, reply: { ...replyOf(text), thinking } });

	test("is no part of the answer where the engine did not know the template", () => {
		expect(score("ANSWER: 7</think>ANSWER: 12", null)).toMatchObject({ right: true });
	});

	test("has been parted already where the engine shows it, so that marks in the answer are the answer's", () => {
		const parted = { text: "hm", tokens: null, ids: null };
		expect(score("ANSWER: 12\nThe tag is </think>, I think.", parted)).toMatchObject({ right: true });
		expect(score("ANSWER: 12\nThe tag is </think>, I think.", null)).toMatchObject({ right: false });
	});

	test("leaves a pattern that does not compile unscored, and a cut reply too", () => {
		expect(scoreNeedle({ ...asked, pattern: "(", reply: replyOf("ANSWER: 12") })).toMatchObject({ scored: false });
		expect(scoreNeedle({ ...asked, reply: replyOf("ANSWER: 12", "limit" as never) })).toMatchObject({
			reason: "truncated",
		});
	});
});
