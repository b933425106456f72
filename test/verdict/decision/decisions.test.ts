import { describe, expect, it } from "vitest";
import type { KvType } from "../../../src/kv/kv-type.ts";
import type { CriterionId } from "../../../src/suite/criterion.ts";
import { decideRun } from "../../../src/verdict/decision/decide-run.ts";
import { decideVariant } from "../../../src/verdict/decision/decide-variant.ts";
import type { DecisionScope } from "../../../src/verdict/decision/decision-scope.ts";
import type { CriterionRuling } from "../../../src/verdict/decision/merge-parts.ts";
import { nextAlternative } from "../../../src/verdict/decision/next-alternative.ts";
import type { Step } from "../../../src/verdict/reason/step.ts";
import type { Decision, DecisionState, VerdictState } from "../../../src/verdict/rule/verdict.ts";
import { criterionOf, F16, kvConfig } from "../../support/builder/suite-builder.ts";

const Q4 = kvConfig("q4_0", "q4_0");

/** A ruling whose reason reads `Why needle.` and whose step is told as it is given. */
function ruled(id: CriterionId, state: VerdictState, settle: Step | string | null = null): CriterionRuling {
	const reason = { of: "validity", code: "engine-lacks-type", told: `why ${id}` } as const;
	const step: Step | null = typeof settle === "string" ? { do: "as-told", told: settle } : settle;
	return {
		criterion: criterionOf(id),
		ruling: { state, estimate: null, reason, settle: step, pFail: null, pKill: null },
	};
}

function pendingReview(): CriterionRuling {
	const { criterion, ruling } = ruled("prompt-review", "DEFERRED", { do: "review" });
	return {
		criterion,
		ruling: { ...ruling, reason: { of: "review", code: "review-pending", begunBy: [], best: null } },
	};
}

const SCOPE: DecisionScope = { suite: "needles", sufficient: false, policy: null };
const decide = (...rulings: CriterionRuling[]) => decideVariant(Q4, F16, rulings, SCOPE);
const review = pendingReview();

describe("the decision of a variant", () => {
	it("aborts on a kill, whatever else holds", () => {
		const decision = decide(ruled("needle", "KILL"), ruled("ppl-delta", "FAIL"), ruled("attestation", "PASS"), review);
		expect(decision).toMatchObject({ state: "abort", next: "Do not use q4_0 with this model; keep f16." });
		expect(decision.reason).toContain("the kill threshold of needle. Why needle.");
	});

	it("sends a wrong attestation back to the implementation before any alternative", () => {
		const decision = decide(ruled("attestation", "FAIL"), ruled("ppl-delta", "FAIL"));
		expect(decision.state).toBe("fix-implementation");
	});

	it("trusts no benchmark of a codec that fails its checklist, not even one that kills", () => {
		const decision = decide(ruled("needle", "KILL"), ruled("codec", "FAIL", "fix it"), ruled("ppl-delta", "FAIL"));
		expect(decision).toMatchObject({
			state: "fix-implementation",
			reason: "The codec of q4_0 is wrong. Why codec.",
			next: "Fix it.",
		});
	});

	it("hears a diagnostic neither where it fails nor where it is open", () => {
		for (const state of ["FAIL", "KILL", "INCONCLUSIVE", "DEFERRED"] as const)
			expect(decide(ruled("needle", "PASS"), ruled("attention-cosine", state)).state).toBe("proceed");
	});

	it("asks for an alternative where a criterion fails", () => {
		const decision = decide(
			ruled("ppl-delta", "FAIL"),
			ruled("needle", "FAIL"),
			ruled("session-drift", "INCONCLUSIVE"),
		);
		expect(decision).toMatchObject({ state: "try-alternative" });
		expect(decision.reason).toContain("q4_0 fails ppl-delta and needle.");
		expect(decision.next).toContain("`q8_0/q4_0`");
	});

	it("stays open on an open criterion, and on one that was never measured, and says what would settle each", () => {
		const open = decide(ruled("needle", "INCONCLUSIVE", "9 more needles"), ruled("ppl-delta", "PASS"), review);
		expect(open).toMatchObject({ state: "inconclusive", next: "For needle, 9 more needles." });
		const forecast = (more: number): Step => {
			return { do: "more-trials", needed: { decidable: true, more, toward: "PASS" }, unit: "chunks" };
		};
		const two = decide(ruled("needle", "INCONCLUSIVE", forecast(9)), ruled("ppl-delta", "INCONCLUSIVE", forecast(7)));
		expect(two.next).toBe(
			"For needle, about 9 more chunks would decide it (PASS); for ppl-delta, about 7 more chunks would decide it (PASS). Each number holds with 90 % power, if effect and spread stay as they are.",
		);
		expect(two.steps).toEqual([
			{ settles: "needle", step: "about 9 more chunks would decide it (PASS)" },
			{ settles: "ppl-delta", step: "about 7 more chunks would decide it (PASS)" },
			{ settles: null, step: "Each number holds with 90 % power, if effect and spread stay as they are" },
		]);
		const unmeasured = decide(ruled("needle", "DEFERRED", "resume"), ruled("ppl-delta", "PASS"));
		expect(unmeasured.state).toBe("inconclusive");
		expect(unmeasured.reason).toContain("not decided on needle");
	});

	it("waits for a pending review, and proceeds where everything passed", () => {
		expect(decide(ruled("needle", "PASS"), review).state).toBe("review");
		const reviewed = decide(ruled("needle", "PASS"), ruled("prompt-review", "PASS"));
		expect(reviewed.state).toBe("proceed");
	});

	it("is deferred where nothing was measured, with the remedy, and where nothing was asked", () => {
		expect(decide(review, ruled("needle", "DEFERRED", "run `tq-eval build`"))).toMatchObject({
			state: "deferred",
			next: "Run `tq-eval build`.",
		});
		expect(decide()).toMatchObject({ state: "deferred", reason: "The suite states no criterion." });
	});
});

describe("the decision of a run", () => {
	const one = (state: DecisionState): Decision => ({ state, reason: `It is ${state}.`, next: `After ${state}.` });
	const run = (decisions: Record<string, Decision>) => decideRun(Object.keys(decisions), decisions, "f16");

	it("is the worst of the gate variants that ran", () => {
		const worstFirst: DecisionState[] = [
			"abort",
			"fix-implementation",
			"try-alternative",
			"inconclusive",
			"review",
			"proceed",
		];
		for (const [index, state] of worstFirst.entries()) {
			const decisions = worstFirst.slice(index).map((each) => [each, one(each)] as const);
			expect(run(Object.fromEntries(decisions.reverse())).state).toBe(state);
		}
	});

	it("names the deferred variants, and is deferred where all of them are", () => {
		const decision = run({ turbo4: one("deferred"), q8_0: one("proceed"), turbo3: one("deferred") });
		expect(decision).toEqual({
			state: "proceed",
			reason: "It is proceed. Deferred, and not part of this decision: turbo4, turbo3.",
			next: "After proceed.",
		});
		expect(run({ turbo4: one("deferred") })).toEqual(one("deferred"));
	});

	it("lists the steps of every open variant, and what holds of all of them once", () => {
		const supposed = { settles: null, step: "Each number holds." };
		const open = (step: string): Decision => ({
			...one("inconclusive"),
			next: step,
			steps: [{ settles: "needle", step }, supposed],
		});
		expect(run({ q4_0: open("five more"), turbo4: open("nine more") }).steps).toEqual([
			{ settles: "q4_0: needle", step: "five more" },
			{ settles: "turbo4: needle", step: "nine more" },
			supposed,
		]);
		expect(run({ q4_0: open("five more"), turbo4: open("five more") }).steps?.[0]?.settles).toBe("needle");
	});

	it("listens to variants of the gate alone, and to a baseline that did not run as asked for", () => {
		const decisions = { q8_0: one("proceed"), q4_0: one("abort") };
		expect(decideRun(["q8_0"], decisions, "f16").state).toBe("proceed");
		expect(decideRun(["q8_0"], { ...decisions, f16: one("fix-implementation") }, "f16").state).toBe(
			"fix-implementation",
		);
		expect(decideRun([], {}, "f16").state).toBe("deferred");
	});
});

describe("the next configuration to try", () => {
	const next = (k: KvType, v: KvType = k) => nextAlternative(kvConfig("x", k, v), F16);

	it("protects the keys first, then takes more bits", () => {
		expect(next("turbo3")).toBe("Add the variant `q8_0/turbo3` (then `turbo4`) to the suite and run it again.");
		expect(next("q4_0")).toBe("Add the variant `q8_0/q4_0` (then `q4_1`) to the suite and run it again.");
	});

	it("points to what the suite runs already", () => {
		const there = ["q8_0", "q8_0/q4_0"];
		expect(nextAlternative(kvConfig("x", "q4_0", "q4_0"), F16, there)).toBe(
			"See what `q8_0/q4_0` shows, which this suite runs as well.",
		);
		expect(nextAlternative(kvConfig("x", "turbo3", "turbo3"), F16, there)).toContain("Add the variant `q8_0/turbo3`");
	});

	it("tries a layer profile where the keys are safe already, as a suite takes it", () => {
		expect(next("q8_0", "turbo2")).toContain(
			"`{ name: q8_0-turbo2-profile-5, k: q8_0, v: turbo2, layerProfile: 5 }` (then `q8_0/turbo3`)",
		);
	});

	it("never advises a profile that stores V with fewer bits: 5 to 7 replace a turbo3 or turbo4 by turbo2", () => {
		expect(next("q8_0", "turbo3")).toBe("Add the variant `q8_0/turbo4` to the suite and run it again.");
		expect(next("q8_0", "turbo4")).toBe("Add the variant `q8_0` to the suite and run it again.");
		const raised = { ...kvConfig("x", "q8_0", "turbo2"), layerProfile: 7 } as const;
		expect(nextAlternative(raised, F16)).not.toContain("turbo3");
	});

	it("keeps the baseline where nothing milder is left", () => {
		expect(next("q8_0")).toBe("Keep the baseline f16: no milder configuration is left.");
	});
});
