import { describe, expect, it } from "vitest";
import type { Trial } from "../../../src/plan/trial/trial.ts";
import type { Answer } from "../../../src/record/observation.ts";
import { analyzeColdTurns } from "../../../src/score/session/cold-turns.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";
import { buildRun, replyOf, workOf } from "../../support/builder/observation-builder.ts";
import { sessionPart } from "../../support/builder/suite-builder.ts";

const TURNS = 20;
/** Every second turn of the sample conversations has a check, which wants the word "right". */
const COLD = [2, 4, 6, 8, 10, 12, 14, 16, 18, 20];

/** Sessions of which the warm replies are given by turn, and the cold ones are right. */
function run(warm: (trial: Trial, turn: number) => string, cold = COLD) {
	return buildRun({
		parts: [sessionPart(4, TURNS)],
		outcome: (trial) => {
			if (trial.task.kind !== "session") return undefined;
			const answer: Answer = {
				kind: "session",
				replies: trial.task.turns.map((_, index) => replyOf(warm(trial, index + 1))),
				cold: cold.map((turn) => ({ turn, reply: replyOf("right") })),
				transcript: [1],
				spans: [],
			};
			return { state: "answered", answer };
		},
	});
}

const analyzed = (warm: (trial: Trial, turn: number) => string, cold?: readonly number[]) =>
	analyzeColdTurns(workOf(run(warm, cold === undefined ? COLD : [...cold]), "session"));

describe("analyzeColdTurns", () => {
	it("finds nothing where warm and cold agree", () => {
		expect(analyzed(() => "right")).toMatchObject({ turns: 40, differ: 0, faults: 0, baselineDiffer: 0 });
	});

	it("finds a cache that loses what the model knows, above what reuse does to the baseline", () => {
		const found = analyzed(({ variant }, turn) => (variant === "q8_0" && turn > 10 ? "wrong" : "right"));
		expect(found).toMatchObject({ turns: 40, differ: 20, faults: 20, baselineDiffer: 0, baselineFaults: 0 });
		expect(estimateOf(found?.excessFaults ?? { measured: false, reason: "no-pairs" }).low).toBeGreaterThan(0.3);
	});

	it("takes what the baseline shows as well for the noise of reuse", () => {
		const found = analyzed((_, turn) => (turn > 10 ? "right, in other words" : "right"));
		expect(found).toMatchObject({ differ: 20, baselineDiffer: 20, faults: 0 });
		expect(estimateOf(found?.excess ?? { measured: false, reason: "no-pairs" }).value).toBe(0);
	});

	it("measures nothing where no turn was answered cold", () => {
		expect(analyzed(() => "right", [])).toBeNull();
	});
});
