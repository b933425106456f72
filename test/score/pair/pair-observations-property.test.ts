import fc from "fast-check";
import { expect, it } from "vitest";
import type { Observation, Outcome } from "../../../src/record/observation.ts";
import { pairObservations } from "../../../src/score/pair/pair-observations.ts";

const OUTCOMES: readonly Outcome[] = [
	{ state: "answered", answer: { kind: "prompt", replies: [] } },
	{ state: "failed", reason: "engine-error", detail: "x" },
	{ state: "skipped", reason: "does-not-fit", detail: "x", remedy: null },
];

/** One side of a comparison: at most one observation a trial, in any order. */
function side(variant: string): fc.Arbitrary<Observation[]> {
	const one = fc.record({
		part: fc.constantFrom("p", "q"),
		caseId: fc.constantFrom("a", "b", "c", "a b"),
		repeat: fc.nat(2),
		outcome: fc.constantFrom(...OUTCOMES),
	});
	return fc
		.uniqueArray(one, { selector: trialOf, maxLength: 24 })
		.map((trials) =>
			trials.map((trial) => ({ ...trial, trial: `${variant} ${trialOf(trial)}`, variant, wallMs: 1, engineMs: 1 })),
		);
}

function trialOf({ part, caseId, repeat }: Pick<Observation, "part" | "caseId" | "repeat">): string {
	return JSON.stringify([part, caseId, repeat]);
}

it("gives every trial of either side exactly once, as a pair where both answered and with a reason where not", () => {
	fc.assert(
		fc.property(side("f16"), side("q4_0"), (baseline, variant) => {
			const { pairs, unpaired } = pairObservations(baseline, variant);
			const given = [...pairs.map((pair) => trialOf(pair.baseline)), ...unpaired.map(trialOf)];
			const all = new Set([...baseline, ...variant].map(trialOf));
			expect(given.sort()).toEqual([...all].sort());
			for (const pair of pairs) expect(trialOf(pair.baseline)).toBe(trialOf(pair.variant));
			const answered = (of: readonly Observation[]) =>
				new Set(of.filter(({ outcome }) => outcome.state === "answered").map(trialOf));
			const both = [...answered(baseline)].filter((trial) => answered(variant).has(trial));
			expect(pairs.length).toBe(both.length);
			for (const { reason } of unpaired) expect(reason).toMatch(/^(baseline|variant)-(missing|failed:|skipped:)/);
		}),
	);
});
