import { describe, expect, it } from "vitest";
import { formatBytes } from "../../src/words/format-bytes.ts";
import { formatDuration, formatWholeSeconds } from "../../src/words/format-duration.ts";
import { formatCount, formatLogTick, formatSignificant } from "../../src/words/format-number.ts";
import { plainCount, plainNumber, plainPercent } from "../../src/words/plain-number.ts";
import { plainSentence } from "../../src/words/plain-sentence.ts";

describe("numbers, bytes and durations as every reader sees them", () => {
	it.each([
		[formatSignificant(0), "0"],
		[formatSignificant(12.3456), "12.3"],
		[formatSignificant(1.001), "1.00"],
		[formatSignificant(100, 5), "100.00"],
		[formatSignificant(-0.00123456), "−0.00123"],
		[formatSignificant(123456), "123456"],
		[formatSignificant(3e-9), "3.00e−9"],
		[formatLogTick(0.01), "0.01"],
		[formatLogTick(2e-5), "2e−5"],
		[formatCount(1234567), "1\u202f234\u202f567"],
		[formatBytes(0), "0 B"],
		[formatBytes(320 * 1024 ** 2), "320 MiB"],
		[formatBytes(10240 * 1024 ** 2), "10 GiB"],
		[formatDuration(412), "412 ms"],
		[formatDuration(3210), "3.2 s"],
		[formatDuration(245_000), "4 min 05 s"],
		[formatDuration(3_599_600), "1 h 00 min"],
		[formatDuration(7_800_000), "2 h 10 min"],
		[formatDuration(12_000), "12 s"],
		[formatDuration(0), "0 s"],
		[formatWholeSeconds(3210), "3 s"],
		[formatWholeSeconds(-5), "0 s"],
		[plainNumber(0.04871), "0.0487"],
		[plainNumber(5), "5"],
		[plainNumber(-0.5), "−0.5"],
		[plainNumber(12_345), "12345"],
		[plainNumber(5.81e-6), "5.81e−6"],
		[plainPercent(0.04871), "4.87 %"],
		[plainCount(1, "replies"), "1 reply"],
		[plainCount(32_768, "tokens"), "32\u202f768 tokens"],
		[plainSentence("run it again"), "Run it again."],
		[plainSentence("Is it done?"), "Is it done?"],
	])("writes %s", (text, expected) => {
		expect(text).toBe(expected);
	});
});
