import { describe, expect, it } from "vitest";
import { THINK_TAGS, type ThinkTags } from "../../../src/engine/port/think-tags.ts";
import { ReplyMeter } from "../../../src/engine/thinking/reply-meter.ts";

const THINK = THINK_TAGS.find(({ open }) => open === "<think>") as ThinkTags;
const MARKED = { tags: [THINK], opened: null, lateClose: false } as const;

/** Where a stream of tokens is stopped: the number of the token and the budget that it spends. */
function run(pieces: readonly string[], budgets: { answer: number; thinking: number }, opened = false) {
	const meter = new ReplyMeter({ ...MARKED, opened: opened ? THINK : null }, budgets);
	for (const piece of pieces) {
		const spent = meter.take(piece);
		if (spent !== null) return { at: meter.tokens, spent, thinking: meter.thinkingTokens };
	}
	return { at: meter.tokens, spent: null, thinking: meter.thinkingTokens };
}

describe("the two budgets of a reply", () => {
	it("start the answer's when thinking ends", () => {
		const pieces = ["<think>", "a", "b", "</think>", "c", "d", "e"];
		expect(run(pieces, { answer: 2, thinking: 10 })).toEqual({ at: 6, spent: "limit", thinking: 4 });
		expect(run(pieces, { answer: 3, thinking: 4 })).toEqual({ at: 7, spent: "limit", thinking: 4 });
		expect(run(pieces, { answer: 9, thinking: 10 })).toEqual({ at: 7, spent: null, thinking: 4 });
	});

	it("stop thinking that uses up its own, whatever the answer's", () => {
		expect(run(["<think>", "a", "b", "c"], { answer: 1, thinking: 3 })).toMatchObject({
			at: 3,
			spent: "thinking-limit",
		});
		expect(run(["a", "b", "c"], { answer: 1, thinking: 2 }, true)).toMatchObject({ at: 2, spent: "thinking-limit" });
	});

	it("let thinking end with the very token that spends its budget", () => {
		expect(run(["<think>", "a", "</think>", "b"], { answer: 1, thinking: 3 })).toMatchObject({ at: 4, spent: "limit" });
	});

	it("count a reply without thinking against the answer's alone", () => {
		expect(run(["a", "b", "c"], { answer: 2, thinking: 0 })).toEqual({ at: 2, spent: "limit", thinking: 0 });
	});

	it("count marks that come in several tokens as thinking, and a token that also begins the answer as answer", () => {
		const pieces = ["<th", "ink>", "a", "</", "think", ">", "\n\n", "b", "c"];
		expect(run(pieces, { answer: 3, thinking: 9 })).toEqual({ at: 9, spent: "limit", thinking: 6 });
		expect(run(["<think>", "a", "</think>b", "c"], { answer: 2, thinking: 9 })).toMatchObject({ at: 4, thinking: 2 });
	});

	it("turn an answer back into thinking where an outer mark closes after it", () => {
		const pieces = ["<think>", "<think>", "a", "</think>", "b", "</think>", "c"];
		expect(run(pieces, { answer: 2, thinking: 9 })).toEqual({ at: 7, spent: null, thinking: 6 });
	});
});
