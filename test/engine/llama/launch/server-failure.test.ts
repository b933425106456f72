import { describe, expect, it } from "vitest";
import { quoteTail } from "../../../../src/engine/llama/launch/server-failure.ts";

describe("the end of a log in a message", () => {
	it("is its last lines, the empty ones left out", () => {
		expect(quoteTail(["a", "", "b"])).toBe("; its last lines:\n  a\n  b");
		expect(quoteTail([])).toBe("; it logged nothing");
	});

	it("is the refused argument where a page of usage follows it", () => {
		const usage = Array.from({ length: 20 }, () => "    built-in templates");
		const refused = 'error while handling argument "-x": error: no such file';
		expect(quoteTail([refused, "usage:", ...usage, "to show complete usage, run with -h"])).toBe(
			`; its last lines:\n  ${refused}`,
		);
	});
});
