import { describe, expect, it } from "vitest";
import type { IntervalReason } from "../../../src/verdict/reason/interval-reason.ts";
import { within } from "../../../src/verdict/reason/reason.ts";
import { reasonWords, rulingWords } from "../../../src/verdict/reason/reason-words.ts";
import type { Step } from "../../../src/verdict/reason/step.ts";

const OPEN: IntervalReason = {
	of: "interval",
	code: "straddles-threshold",
	pass: 0.05,
	kill: null,
	worse: "higher",
	confidence: 0.9,
	isShare: true,
};
const MORE: Step = { do: "more-trials", needed: { decidable: true, more: 9, toward: "PASS" }, unit: "chunks" };
const STEP = "about 9 more chunks would decide it (PASS) with 90 % power, if effect and spread stay as they are";

describe("the words of a ruling", () => {
	it("end an open sentence with its step, before what is said after it", () => {
		const reason = within(OPEN, {
			of: "floor",
			kl: { raw: 0.00349, floor: 0.00322 },
			sameTop: { raw: 0.9603, floor: 0.964 },
		});
		expect(rulingWords({ state: "INCONCLUSIVE", reason, settle: MORE })).toBe(
			`The 90 % interval contains the threshold 5 %; ${STEP}. KL 0.00349 − floor 0.00322 = 0.00027; same top token 96 %, floor 96.4 %, so that 0.37 points are the cache's.`,
		);
	});

	it("leave the step out, wherever it stands, where it is told apart", () => {
		const reason = within(within(OPEN, { of: "floor", kl: { raw: 0.001, floor: 0 }, sameTop: null }), {
			of: "part",
			part: "p",
		});
		expect(reasonWords(reason)).toBe(
			"Part p: The 90 % interval contains the threshold 5 %. The A/A control repeats exactly.",
		);
	});

	it("say last how what was not measured would be", () => {
		const reason = { of: "validity", code: "engine-lacks-type", told: "no turbo4 here" } as const;
		const settle = { do: "as-told", told: "build one" } as const;
		expect(rulingWords({ state: "DEFERRED", reason, settle })).toBe("No turbo4 here. Build one.");
	});

	it("give the step of an adjusted failure to the adjustment, not to what was adjusted", () => {
		const failed = { ...OPEN, code: "interval-beyond-pass" } as const;
		const reason = within(failed, { of: "holm", code: "holm", p: 0.08 });
		expect(reason.code).toBe("holm");
		expect(rulingWords({ state: "INCONCLUSIVE", reason, settle: { do: "repeat-with-more-trials" } })).toBe(
			"The whole of the 90 % interval lies above 5 %. Adjusted for drift in all variants (Holm) p = 0.08, so it does not fail; repeat the run with more trials.",
		);
	});

	it("keep the code of a finding through what is only said around it", () => {
		const told = within(within(OPEN, { of: "unattested", why: "x" }), { of: "misfits", cases: ["a", "b"] });
		expect(told.code).toBe("straddles-threshold");
		expect(reasonWords(told)).toMatch(/Not attested: x\. Not measured, since it does not fit: a, b\.$/);
	});
});
