import { describe, expect, it } from "vitest";
import type { TokenScores } from "../../src/engine/port/token-scores.ts";
import { decodeTokenScores, encodeTokenScores } from "../../src/store/token-scores-file.ts";

const SCORES: TokenScores = {
	positions: Int32Array.of(3, 4),
	targets: Int32Array.of(7, 2047),
	targetLogprobs: Float32Array.of(-0.25, -11.5),
	top: 3,
	topIds: Int32Array.of(7, 8, 9, 1, 2, -1),
	topLogprobs: Float32Array.of(-0.25, -2, -3, -0.1, -4, Number.NEGATIVE_INFINITY),
	engineMs: 12.5,
	tokensEvaluated: 5,
};

describe("a file of token scores", () => {
	it("reads back exactly what was written", () => {
		expect(decodeTokenScores(encodeTokenScores(SCORES), "x.bin.gz")).toEqual(SCORES);
	});

	it("reads back divergences over the whole vocabulary where there are any", () => {
		const compared = { ...SCORES, kl: Float32Array.of(0, 1.5) };
		expect(decodeTokenScores(encodeTokenScores(compared), "x.bin.gz")).toEqual(compared);
	});

	it("reads back scores of no position", () => {
		const none = {
			...SCORES,
			positions: new Int32Array(),
			targets: new Int32Array(),
			targetLogprobs: new Float32Array(),
		};
		const empty = { ...none, topIds: new Int32Array(), topLogprobs: new Float32Array() };
		expect(decodeTokenScores(encodeTokenScores(empty), "x.bin.gz")).toEqual(empty);
	});

	it("gives the same bytes for the same scores", () => {
		expect(encodeTokenScores(SCORES)).toEqual(encodeTokenScores(SCORES));
	});

	it("encodes a view into a larger buffer, not the buffer", () => {
		const buffer = Int32Array.of(99, 3, 4, 99);
		const view = { ...SCORES, positions: buffer.subarray(1, 3) };
		expect(decodeTokenScores(encodeTokenScores(view), "x.bin.gz").positions).toEqual(SCORES.positions);
	});

	it.each([
		["not gzip", (bytes: Uint8Array) => bytes.subarray(3)],
		["cut short", (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 9)],
		["empty", () => new Uint8Array()],
	])("refuses a file that is %s and names it", (_, damage) => {
		expect(() => decodeTokenScores(damage(encodeTokenScores(SCORES)), "scores/x.bin.gz")).toThrow("scores/x.bin.gz");
	});
});
