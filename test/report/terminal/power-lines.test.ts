import { describe, expect, it } from "vitest";
import { powerLines } from "../../../src/report/terminal/power-lines.ts";
import type { CriterionPower } from "../../../src/verdict/power/criterion-power.ts";

const recall: CriterionPower = {
	criterion: "session-recall",
	part: "free-session",
	unit: "conversations",
	n: 5,
	size: "5 conversations, 250 turns",
	leastDetectable: 0.31,
	inconclusiveIfLossless: 1,
	nNeeded: 10,
	supposed: null,
};
const speed: CriterionPower = {
	criterion: "generation-speed",
	part: "throughput",
	unit: "rounds",
	n: 8,
	size: "8 rounds",
	leastDetectable: 0.868,
	inconclusiveIfLossless: 0.004,
	nNeeded: 4,
	supposed: "a standard deviation of 3 % between rounds, without outliers",
};

describe("what a plan says of its size", () => {
	const lines = powerLines([recall, speed, { ...speed, part: "again" }]);
	const rowOf = (criterion: string) => lines.find((line) => line.trim().startsWith(`${criterion} `));

	it("has the least loss found, the chance of an open verdict, and the size that would change it", () => {
		expect(rowOf("session-recall")).toMatch(/5 conversations, 250 turns +31 % +100 % +10 conversations$/);
	});

	it("never rounds a chance to certainty, joins parts of one size, and names what it supposes", () => {
		expect(rowOf("generation-speed")).toMatch(/8 rounds, 2 parts +0\.868 +< 1 % +this$/);
		expect(lines.slice(-2).join("")).toMatch(/generation-speed supposes a standard deviation of 3 %.*outliers\.$/);
	});

	it("stays within 80 columns, and says nothing where nothing is sampled", () => {
		expect(lines.filter((line) => line.length > 80)).toEqual([]);
		expect(powerLines([])).toEqual([]);
	});
});
