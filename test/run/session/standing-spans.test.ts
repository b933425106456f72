import { describe, expect, it } from "vitest";
import { type LivedTurn, standingSpans, transcriptOf } from "../../../src/run/session/standing-spans.ts";
import { replyOf } from "../../support/builder/observation-builder.ts";

/** Opening and end of an assistant's turn, the marks of thinking, a line break. */
const [OPEN, END, THINK, UNTHINK, BREAK] = [1, 2, 3, 4, 5] as const;

function turn(number: number, prompt: number[], tokens: number[], thought: number[] | null = null): LivedTurn {
	const thinking = thought === null ? null : { text: "hm", tokens: thought.length, ids: thought };
	return { turn: number, prompt, reply: { ...replyOf("x"), tokens, thinking } };
}

describe("where the answers of a session stand in its final transcript", () => {
	it("is where they were said, as long as nothing rewrites history", () => {
		const turns = [turn(1, [20, OPEN], [30, 31]), turn(2, [20, OPEN, 30, 31, END, 21, OPEN], [32])];
		const transcript = transcriptOf(turns);
		expect(transcript).toEqual([20, OPEN, 30, 31, END, 21, OPEN, 32]);
		expect(standingSpans(turns, transcript)).toEqual([
			{ turn: 1, start: 2, end: 4 },
			{ turn: 2, start: 7, end: 8 },
		]);
	});

	it("is further in front where a template drops earlier thinking, and after the thinking in the last turn", () => {
		const turns = [
			turn(1, [20, OPEN], [30, 31], [THINK, 40, 41, UNTHINK]),
			turn(2, [20, OPEN, 30, 31, END, 21, OPEN], [32], [THINK, 42, UNTHINK]),
		];
		const transcript = transcriptOf(turns);
		expect(transcript).toEqual([20, OPEN, 30, 31, END, 21, OPEN, THINK, 42, UNTHINK, 32]);
		expect(standingSpans(turns, transcript)).toEqual([
			{ turn: 1, start: 2, end: 4 },
			{ turn: 2, start: 10, end: 11 },
		]);
	});

	it("leaves out the blank before an answer that a template trims, and passes empty marks that it puts there", () => {
		const opened = [20, OPEN, THINK, BREAK];
		const turns = [
			turn(1, opened, [BREAK, 30, 31], [40, UNTHINK]),
			turn(2, [20, OPEN, THINK, BREAK, UNTHINK, BREAK, 30, 31, END, 21, OPEN, THINK, BREAK], [32], [41, UNTHINK]),
		];
		const spans = standingSpans(turns, transcriptOf(turns));
		expect(spans[0]).toEqual({ turn: 1, start: 5, end: 8 });
		const trimmed = [
			turns[0] as LivedTurn,
			turn(2, [20, OPEN, 30, 31, END, 21, OPEN, THINK, BREAK], [32], [41, UNTHINK]),
		];
		expect(standingSpans(trimmed, transcriptOf(trimmed))[0]).toEqual({ turn: 1, start: 2, end: 4 });
	});

	it("does not exist for an answer that history tells otherwise, and for one that never came", () => {
		const turns = [
			turn(1, [20, OPEN], [30, 31], [THINK, UNTHINK]),
			turn(2, [20, OPEN, 99, END, 21, OPEN], [], [THINK, 40]),
			turn(3, [20, OPEN, 99, END, 21, OPEN, END, 22, OPEN], [33]),
		];
		expect(standingSpans(turns, transcriptOf(turns))).toEqual([{ turn: 3, start: 9, end: 10 }]);
	});
});
