import { describe, expect, it } from "vitest";
import { assertKnownPairs, parsePair } from "../../../src/app/judge/asked-pair.ts";
import { buildRun } from "../../support/builder/observation-builder.ts";
import { kvConfig, promptPart } from "../../support/builder/suite-builder.ts";

const runOf = (...types: ("q8_0" | "turbo4" | "turbo2")[]) => ({
	...buildRun({ parts: [promptPart(1)], candidates: types.map((type) => kvConfig(type, type)) }),
	provenance: { run: "one" } as never,
});

describe("a pair of variants that a user asks for", () => {
	it("names one of A and one of B", () => {
		expect(parsePair("turbo4=turbo2")).toEqual({ a: "turbo4", b: "turbo2" });
	});

	it.each(["turbo4", "=turbo2", "turbo4=", "a=b=c"])("is refused as %s", (text) => {
		expect(() => parsePair(text)).toThrow("a pair names one variant of A and one of B");
	});

	it("is refused by a name that a run does not have, with those that it has", () => {
		const [a, b] = [runOf("turbo4"), runOf("q8_0", "turbo2")];
		expect(() => assertKnownPairs([{ a: "turbo4", b: "turbo9" }], a, b)).toThrow(
			"run B has no candidate turbo9; it has q8_0, turbo2",
		);
		expect(() => assertKnownPairs([{ a: "f16", b: "turbo2" }], a, b)).toThrow("run A has no candidate f16");
		expect(() => assertKnownPairs([{ a: "turbo4", b: "turbo2" }], a, b)).not.toThrow();
	});
});
