import { expect, test } from "vitest";
import { editDistance, nearestName } from "../../../src/suite/file/nearest-name.ts";

test.each([
	["", "", 0],
	["", "abc", 3],
	["abc", "", 3],
	["kitten", "sitting", 3],
	["needle", "needel", 1],
	["ca", "abc", 3],
	["same", "same", 0],
])("the edit distance of %j and %j is %i", (from, to, distance) => {
	expect(editDistance(from, to)).toBe(distance);
	expect(editDistance(to, from)).toBe(distance);
});

test("the nearest name ignores case and finds a swap of letters", () => {
	expect(nearestName("F61", ["f32", "f16", "bf16"])).toBe("f16");
	expect(nearestName("TURBO4", ["turbo2", "turbo4"])).toBe("turbo4");
});

test("a name that resembles none of the known ones has no nearest name", () => {
	expect(nearestName("perplexity", ["needle", "session"])).toBeNull();
	expect(nearestName("x", ["memory"])).toBeNull();
	expect(nearestName("anything", [])).toBeNull();
	expect(nearestName("", ["needle"])).toBeNull();
});
