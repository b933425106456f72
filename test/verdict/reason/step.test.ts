import { expect, it } from "vitest";
import { PLAIN_STEPS } from "../../../src/verdict/reason/plain-steps.ts";
import { isForecast, moreTrials, type Step } from "../../../src/verdict/reason/step.ts";
import { stepWords } from "../../../src/verdict/reason/step-words.ts";

const rounds = (more: number): Step => {
	return { do: "more-trials", needed: { decidable: true, more, toward: "PASS" }, unit: "rounds" };
};

it("counts more trials only where more trials are the step", () => {
	expect(moreTrials(rounds(12))).toBe(12);
	expect(moreTrials({ do: "needles-without-loss", more: 9, lengths: 1 })).toBe(9);
	expect(moreTrials({ do: "repeatable-engine" })).toBeNull();
	expect(
		moreTrials({ do: "more-trials", needed: { decidable: false, reason: "too-many" }, unit: "chunks" }),
	).toBeNull();
	expect(moreTrials(null)).toBeNull();
});

it("calls a forecast what supposes that effect and spread stay, and says so unless it is said elsewhere", () => {
	expect([rounds(200), rounds(201), null].map(isForecast)).toEqual([true, false, false]);
	expect(stepWords(rounds(2))).toBe(
		"about 2 more rounds would decide it (PASS) with 90 % power, if effect and spread stay as they are",
	);
	expect(stepWords(rounds(2), { supposing: false })).toBe("about 2 more rounds would decide it (PASS)");
});

it("words every plain step as a phrase that can follow a semicolon", () => {
	for (const phrase of Object.values(PLAIN_STEPS)) expect(phrase).toMatch(/^[a-z][^.]*(\.[^.\s][^.]*)*[^.]$/);
});
