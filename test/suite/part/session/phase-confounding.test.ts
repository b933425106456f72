import { expect, test } from "vitest";
import { phaseConfounding } from "../../../../src/suite/part/session/phase-confounding.ts";

const NAMES = ["a", "b", "c", "d", "e"];

function conversation(order: readonly string[]) {
	return { phases: order.map((name) => ({ name, turns: [{ user: "x", kind: "work" as const, checks: [] }] })) };
}

const rotated = NAMES.map((_, shift) => conversation([...NAMES.slice(shift), ...NAMES.slice(0, shift)]));

test("five conversations with rotated phases give no warning", () => {
	expect(phaseConfounding(rotated)).toEqual([]);
});

test("four rotated conversations are too few", () => {
	expect(phaseConfounding(rotated.slice(1))).toEqual([expect.stringMatching(/only 4 of at least 5/)]);
});

test("five conversations with one order of phases are confounded", () => {
	expect(phaseConfounding(NAMES.map(() => conversation(NAMES)))).toEqual([expect.stringMatching(/same order/)]);
});

test("rotations that leave a phase in the same position are confounded there", () => {
	const swapped = [NAMES, NAMES, NAMES, NAMES, ["b", "a", "c", "d", "e"]].map(conversation);
	expect(phaseConfounding(swapped)).toEqual([
		expect.stringMatching(/phase "c".*position 3/),
		expect.stringMatching(/phase "d".*position 4/),
		expect.stringMatching(/phase "e".*position 5/),
	]);
});

test("a single conversation and none at all are too few", () => {
	expect(phaseConfounding(rotated.slice(0, 1))).toHaveLength(1);
	expect(phaseConfounding([])).toHaveLength(1);
});
