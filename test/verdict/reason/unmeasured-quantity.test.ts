import { describe, expect, it } from "vitest";
import { unmeasuredWords } from "../../../src/verdict/reason/unmeasured-quantity.ts";

describe("the words for what has no estimate", () => {
	it("do not say that nothing was scored where one conversation was", () => {
		const pairs = { of: "unmeasured", what: "pairs", unit: "turns" } as const;
		expect(unmeasuredWords({ ...pairs, code: "no-pairs" })).toContain("No turns could be scored");
		expect(unmeasuredWords({ ...pairs, code: "too-few-clusters" })).toContain("from one source");
	});
});
