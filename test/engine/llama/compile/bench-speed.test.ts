import { describe, expect, it } from "vitest";
import { readBenchSpeed } from "../../../../src/engine/llama/compile/bench-speed.ts";

const ROW = { backends: "MTL,BLAS", type_k: "turbo4", type_v: "turbo4", n_gen: 10, avg_ts: 12.5 };
const EXPECTED = { type: "turbo4", tokens: 10, backend: "metal" } as const;

function read(changes: Record<string, unknown>) {
	return readBenchSpeed(`warming up\n${JSON.stringify({ ...ROW, ...changes })}\n`, EXPECTED);
}

describe("believing llama-bench", () => {
	it("takes the speed from its line", () => {
		expect(read({})).toEqual({ state: "ran", tokensPerSecond: 12.5 });
	});

	it.each([
		[{ type_v: "f16" }, /turbo4\/f16/],
		[{ n_gen: 0 }, /0 tokens/],
		[{ avg_ts: 0 }, /avg_ts/],
		[{ avg_ts: null }, /avg_ts/],
		[{ backends: "CPU" }, /computed on CPU/],
	])("does not believe %j", (changes, problem) => {
		expect(read(changes)).toMatchObject({ state: "lying", problem: expect.stringMatching(problem) });
	});

	it.each(["", "[", "{not json", `${JSON.stringify(ROW)}\n${JSON.stringify(ROW)}`])("does not believe %j", (stdout) => {
		expect(readBenchSpeed(stdout, EXPECTED).state).toBe("lying");
	});
});
