import { describe, expect, it } from "vitest";
import { isSettled, latestObservations } from "../../src/record/latest-observations.ts";
import type { Observation, Outcome } from "../../src/record/observation.ts";

function observation(trial: string, outcome: Outcome): Observation {
	return { trial, part: "p", variant: "f16", caseId: "c", repeat: 0, wallMs: 0, engineMs: 0, outcome };
}

const answered: Outcome = { state: "answered", answer: { kind: "prompt", replies: [] } };
const failed = (reason: "engine-crashed" | "truncated" | "out-of-memory" | "context-full"): Outcome => ({
	state: "failed",
	reason,
	detail: "",
});
const skipped = (reason: "variant-unsupported" | "needs-missing"): Outcome => ({
	state: "skipped",
	reason,
	detail: "",
	remedy: null,
});

describe("the latest observations", () => {
	it("replace a crash by the retry that followed it and keep the order", () => {
		const lines = [observation("a", failed("engine-crashed")), observation("b", answered), observation("a", answered)];
		expect(latestObservations(lines)).toEqual([lines[2], lines[1]]);
	});

	it("are none when there are none", () => {
		expect(latestObservations([])).toEqual([]);
	});
});

describe("a trial", () => {
	it.each([answered, failed("truncated"), failed("context-full"), skipped("variant-unsupported")])(
		"is over after %j",
		(outcome) => {
			expect(isSettled(observation("a", outcome))).toBe(true);
		},
	);

	it.each([failed("engine-crashed"), failed("out-of-memory"), skipped("needs-missing")])(
		"is tried again after %j",
		(outcome) => {
			expect(isSettled(observation("a", outcome))).toBe(false);
		},
	);
});
