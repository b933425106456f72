import { describe, expect, it } from "vitest";
import { findAppleMachine, parseSysctl } from "../../../../src/engine/llama/source/apple-machine.ts";
import { quiet, testHost } from "../../../support/world/build-site.ts";

describe("asking a Mac what it is", () => {
	it("reads chip and memory from sysctl's lines", () => {
		const output = "machdep.cpu.brand_string: Apple M3 Pro\nhw.memsize: 38654705664\n";
		expect(parseSysctl(output)).toEqual({ state: "known", chip: "Apple M3 Pro", memoryBytes: 38_654_705_664 });
	});

	it.each(["", "hw.memsize: 38654705664", "machdep.cpu.brand_string: Apple M3\nhw.memsize: many"])(
		"says that it does not know from: %j",
		(output) => {
			expect(parseSysctl(output)).toEqual({ state: "unknown", reason: "sysctl-failed" });
		},
	);

	it("asks no other machine", async () => {
		expect(await findAppleMachine(testHost, quiet)).toEqual({ state: "not-apple" });
	});
});
