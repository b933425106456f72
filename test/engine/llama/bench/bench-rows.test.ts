import { describe, expect, it } from "vitest";
import { readBenchRows } from "../../../../src/engine/llama/bench/bench-rows.ts";
import { recordedBench } from "../../../support/sample/recorded-bench.ts";

const { stdout } = recordedBench("turbo4");
const ASKED = {
	...{ k: "turbo4", v: "turbo4", depth: 256, promptTokens: 64, generatedTokens: 16, repetitions: 2 },
	backend: "cpu",
};

describe("the result lines of llama-bench", () => {
	it("give the nanoseconds of every timed run of both tests", () => {
		const rows = readBenchRows(stdout, ASKED);
		if (rows.state !== "read") throw new Error(rows.state);
		expect([rows.prompt.n_prompt, rows.prompt.n_gen, rows.generation.n_prompt, rows.generation.n_gen]).toEqual([
			64, 0, 0, 16,
		]);
		for (const { samples_ns } of [rows.prompt, rows.generation]) {
			expect(samples_ns).toHaveLength(2);
			expect(samples_ns.every((ns) => ns > 1e6 && ns < 1e9)).toBe(true);
		}
	});

	it("name the types that the program says it was asked for, where we asked for others", () => {
		const ran = { state: "other-types", k: "turbo4", v: "turbo4" };
		expect(readBenchRows(stdout, { ...ASKED, k: "q8_0" })).toEqual(ran);
		expect(readBenchRows(stdout, { ...ASKED, v: "f16" })).toEqual(ran);
	});

	it.each([
		["another depth", { depth: 0 }, /behind 256 tokens instead of 0/],
		["another number of runs", { repetitions: 3 }, /2 timed runs instead of 3/],
		["another prompt", { promptTokens: 128 }, /no line of 128 prompt tokens/],
		["another generation", { generatedTokens: 32 }, /no line of 32 generated tokens/],
		["another backend", { backend: "cuda" }, /computed on CPU/],
	])("are refused where they are about %s", (_, change, why) => {
		expect(readBenchRows(stdout, { ...ASKED, ...change })).toMatchObject({
			state: "broken",
			why: expect.stringMatching(why),
		});
	});

	it.each([
		["nothing was written", "", /0 result lines/],
		["one test is missing", `${stdout.split("\n")[0]}\n`, /1 result lines/],
		["a line is torn", stdout.slice(0, -400), /a result line without/],
		["a time is not positive", stdout.replace(/"samples_ns": \[ \d+/, '"samples_ns": [ 0'), /samples_ns/],
	])("are refused where %s", (_, text, why) => {
		expect(readBenchRows(text, ASKED)).toMatchObject({ state: "broken", why: expect.stringMatching(why) });
	});
});
