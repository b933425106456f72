import { describe, expect, it } from "vitest";
import { leastPromptTokens } from "../../../src/run/needle/least-prompt-tokens.ts";

describe("the least possible number of prompt tokens", () => {
	it.each([
		["no prompt", [], 0],
		["one prompt", [[1, 2, 3]], 3],
		[
			"a shared prefix counted once",
			[
				[1, 2, 3],
				[1, 2, 4, 5],
			],
			5,
		],
		["the longest earlier prefix, whichever prompt has it", [[1, 2, 3], [9], [1, 2, 3, 4]], 5],
		[
			"at least one token for a prompt asked again",
			[
				[1, 2],
				[1, 2],
			],
			3,
		],
	])("is that of %s", (_, prompts, expected) => {
		expect(leastPromptTokens(prompts)).toBe(expected);
	});
});
