import { describe, expect, it } from "vitest";
import type { Trial } from "../../../src/plan/trial/trial.ts";
import { analyzeDetectors, type DetectorCount } from "../../../src/score/detector/detector-analysis.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";
import { buildRun, replyOf, workOf } from "../../support/builder/observation-builder.ts";
import { promptPart } from "../../support/builder/suite-builder.ts";

const LOOP = "and on and on it goes again ".repeat(6);
const caseNumber = ({ caseId }: Trial) => Number(caseId.split("-")[1]);

/** Forty prompts; the variant loops in the first ten of which the baseline loops in two, and cuts one reply. */
function analyzed() {
	const run = buildRun({
		parts: [promptPart(40)],
		outcome: (trial) => {
			const number = caseNumber(trial);
			const loops = number < (trial.variant === "q8_0" ? 10 : 2);
			const stop = trial.variant === "q8_0" && number === 39 ? "limit" : "end-of-turn";
			return {
				state: "answered",
				answer: { kind: "prompt", replies: [replyOf(loops ? LOOP : "A sound reply.", stop)] },
			};
		},
	});
	return analyzeDetectors(workOf(run, "prompt"));
}

function countOf(id: string): DetectorCount {
	const found = analyzed().counts.find(({ detector }) => detector.id === id);
	if (found === undefined) throw new Error(`no count of ${id}`);
	return found;
}

describe("analyzeDetectors", () => {
	it("counts a fault on both sides and gives the paired difference with its interval", () => {
		const { pairs, baselineFlagged, variantFlagged, difference } = countOf("loop");
		expect({ pairs, baselineFlagged, variantFlagged }).toEqual({ pairs: 39, baselineFlagged: 2, variantFlagged: 10 });
		const { value, low, n } = estimateOf(difference);
		expect(value).toBeCloseTo(8 / 39, 12);
		expect(low).toBeGreaterThan(0.1);
		expect(n).toBe(39);
	});

	it("leaves cut replies out and says how many they are", () => {
		expect(analyzed()).toMatchObject({ replies: 39, cut: 1 });
	});

	it("measures nothing where a detector does not apply", () => {
		expect(countOf("broken-json")).toMatchObject({ pairs: 0, difference: { measured: false } });
	});
});

describe("a detector that takes the repeated baseline differently", () => {
	it("compares only replies on which baseline and control agree, and counts the others", () => {
		const run = buildRun({
			parts: [promptPart(40)],
			outcome: (trial) => {
				const number = caseNumber(trial);
				const loops = trial.variant === "f16" ? number < 2 : trial.variant === "q8_0" ? number < 10 : number < 6;
				const replies = [replyOf(loops ? LOOP : "A sound reply.", "end-of-turn")];
				return { state: "answered", answer: { kind: "prompt", replies } };
			},
		});
		const found = analyzeDetectors(workOf(run, "prompt")).counts.find(({ detector }) => detector.id === "loop");
		expect(found).toMatchObject({ unsteady: 4, pairs: 36, baselineFlagged: 2, variantFlagged: 6 });
		expect(estimateOf(found!.difference).value).toBeCloseTo(4 / 36, 12);
	});
});
