import { describe, expect, it } from "vitest";
import type { CriterionId } from "../../../src/suite/criterion.ts";
import { decideRun } from "../../../src/verdict/decision/decide-run.ts";
import { decideVariant } from "../../../src/verdict/decision/decide-variant.ts";
import type { DecisionScope } from "../../../src/verdict/decision/decision-scope.ts";
import type { CriterionRuling } from "../../../src/verdict/decision/merge-parts.ts";
import type { VerdictState } from "../../../src/verdict/rule/verdict.ts";
import { criterionOf, F16, kvConfig } from "../../support/builder/suite-builder.ts";

const TURBO4 = kvConfig("turbo4", "turbo4");
const CODEC: DecisionScope = { suite: "codec", sufficient: false, policy: null };

function ruled(id: CriterionId, state: VerdictState): CriterionRuling {
	const reason = { of: "validity", code: "engine-lacks-type", told: `why ${id}` } as const;
	return {
		criterion: criterionOf(id),
		ruling: { state, estimate: null, reason, settle: null, pFail: null, pKill: null },
	};
}

const decide = (scope: DecisionScope, ...states: readonly [CriterionId, VerdictState][]) =>
	decideVariant(
		TURBO4,
		F16,
		states.map(([id, state]) => ruled(id, state)),
		scope,
	);

describe("the scope of a decision", () => {
	it("stands in its first sentence: what was asked, of how much, and what was not", () => {
		const { state, limited, reason, next } = decide(
			CODEC,
			["attestation", "PASS"],
			["codec", "PASS"],
			["decode-parity", "PASS"],
		);
		expect({ state, limited }).toEqual({ state: "proceed", limited: true });
		expect(reason).toBe(
			"turbo4 passes the suite codec (3 of 20 criteria; not asked: prompts, tool calls, human review, needles, perplexity, attention, speed, waits, memory, context, sessions).",
		);
		expect(next).not.toContain("Use turbo4 with this model");
	});

	it("says that a cache may be used only where the suite declares itself sufficient", () => {
		const whole = decide({ ...CODEC, sufficient: true }, ["attestation", "PASS"], ["codec", "PASS"]);
		expect(whole).toMatchObject({ state: "proceed", next: "Use turbo4 with this model." });
		expect(whole.limited).toBeUndefined();
		expect(decideRun(["turbo4"], { turbo4: whole }, "f16").limited).toBeUndefined();
		const part = decide(CODEC, ["attestation", "PASS"], ["codec", "PASS"]);
		expect(decideRun(["turbo4"], { turbo4: part }, "f16").limited).toBe(true);
	});

	it("names a diagnostic that fails beside what passes", () => {
		const { reason } = decide(CODEC, ["codec", "PASS"], ["attention-cosine", "FAIL"]);
		expect(reason).toMatch(
			/^turbo4 passes the suite codec \(1 of 20 criteria; .*\); the diagnostic attention-cosine fails\.$/,
		);
	});

	it("is empty where an attestation and diagnostics are all there is", () => {
		const { state, reason } = decide(CODEC, ["attestation", "PASS"], ["attention-cosine", "FAIL"]);
		expect(state).toBe("deferred");
		expect(reason).toBe(
			"The suite codec states an attestation and diagnostics alone, which decide nothing: turbo4 is not judged; the diagnostic attention-cosine fails.",
		);
		expect(decide(CODEC, ["attestation", "FAIL"]).state).toBe("fix-implementation");
	});

	it("names what a policy leaves out, whatever its state", () => {
		const leftOut = [ruled("needle", "INCONCLUSIVE"), ruled("prompt-review", "DEFERRED")];
		const scope: DecisionScope = { ...CODEC, policy: { name: "p1", leftOut } };
		const { reason } = decide(scope, ["attestation", "PASS"], ["codec", "PASS"]);
		expect(reason).toContain("turbo4 passes what the policy p1 asks of the suite codec (2 of 20 criteria");
		expect(reason).toContain("left out by the policy: needle INCONCLUSIVE, prompt-review DEFERRED.");
		expect(decide(scope).reason).toBe("The policy p1 lets nothing of the suite codec decide for turbo4.");
	});
});
