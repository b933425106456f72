import { describe, expect, it } from "vitest";
import { decideGate, type GateInput } from "../../src/gate/decide-gate.ts";
import type { StopCode } from "../../src/gate/gate-decision.ts";
import { gateStepWords } from "../../src/gate/gate-step.ts";
import { GatePolicy } from "../../src/gate/policy.ts";
import { judgeRun } from "../../src/verdict/judge-run.ts";
import { buildRun, type RunScript } from "../support/builder/observation-builder.ts";
import { criterionOf, kvConfig, needlePart, promptPart } from "../support/builder/suite-builder.ts";

const SEAL = { schemaVersion: 1, files: {}, digest: "a".repeat(64) } as const;

/** A run of needles that passes, unless the test says otherwise. */
const GOOD: RunScript = {
	parts: [needlePart([1024], [1, 2, 3, 4, 5, 6])],
	criteria: [criterionOf("attestation"), criterionOf("needle")],
};

function inputOf(script: RunScript, changes: Partial<GateInput> = {}): GateInput {
	const run = buildRun(script);
	return {
		judgement: judgeRun(run),
		suite: run.suite,
		policy: GatePolicy.parse({ policy: "test" }),
		integrity: {
			seal: { state: "intact", seal: SEAL },
			openTrials: 0,
			summaryAgrees: true,
			suiteDigestNow: run.suite.digest,
			suiteDigestThen: run.suite.digest,
			suiteFile: "suites/test.yaml",
		},
		reviews: [{ reviewer: "Ada", state: "finished", why: "" }],
		spent: { plan: run.plan, observations: run.observations },
		...changes,
	};
}

function codesOf(input: GateInput): StopCode[] {
	return [...new Set(decideGate(input).stops.map(({ code }) => code))];
}

function policy(fields: object): GatePolicy {
	return GatePolicy.parse({ policy: "test", ...fields });
}

describe("the gate", () => {
	it("opens where all criteria pass, one person has reviewed and the record is whole", () => {
		const decision = decideGate(inputOf(GOOD));
		expect(decision.stops).toEqual([]);
		expect(decision).toMatchObject({ gate: "open", decision: { state: "proceed" }, reviewers: ["Ada"] });
	});

	it("stays closed without a review, and forecasts what one takes", () => {
		const { gate, stops } = decideGate(inputOf(GOOD, { reviews: [] }));
		expect(gate).toBe("closed");
		expect(stops).toMatchObject([{ code: "reviewers-missing", settleMs: 2_400_000 }]);
	});

	it("counts one person once, whatever the number of files", () => {
		const reviews = [
			{ reviewer: "Ada", state: "finished", why: "" },
			{ reviewer: "Ada ", state: "finished", why: "" },
		] as const;
		expect(codesOf(inputOf(GOOD, { reviews, policy: policy({ reviewers: 2 }) }))).toEqual(["reviewers-missing"]);
	});

	it("refuses a review of another run even beside a good one", () => {
		const reviews = [
			{ reviewer: "Ada", state: "finished", why: "" },
			{ reviewer: "Bob", state: "other-run", why: "" },
		] as const;
		expect(codesOf(inputOf(GOOD, { reviews }))).toEqual(["review-of-another-run"]);
	});

	it("asks to go on where a review was begun", () => {
		expect(codesOf(inputOf(GOOD, { reviews: [{ reviewer: "Ada", state: "unfinished", why: "" }] }))).toEqual([
			"review-unfinished",
		]);
	});

	it.each([
		["record-changed", { seal: { state: "changed", files: ["observations.jsonl"] } }],
		["record-unsealed", { seal: { state: "unsealed", open: false } }],
		["record-unfinished", { openTrials: 3 }],
		["summary-differs", { summaryAgrees: false }],
		["summary-differs", { summaryAgrees: null }],
		["suite-changed", { suiteDigestNow: "b".repeat(64) }],
		["suite-gone", { suiteDigestNow: null }],
	] as const)("is stopped by %s although every verdict passes", (code, change) => {
		const input = inputOf(GOOD);
		expect(codesOf({ ...input, integrity: { ...input.integrity, ...change } })).toEqual([code]);
	});

	it("is stopped by an inconclusive criterion with what would settle it and how long that takes", () => {
		const script = { ...GOOD, parts: [needlePart([512], [1])] };
		const { stops } = decideGate(inputOf(script));
		// Ten needles a side at a wall time of 1 ms a trial, baseline, control and variant: 135 in all exclude the bound at a later look's 0.1 %: 125 more.
		expect(stops).toMatchObject([
			{ code: "criterion-inconclusive", variant: "q8_0", criterion: "needle", settleMs: expect.closeTo(37.5, 6) },
		]);
		expect(gateStepWords(stops[0]!.settle)).toBe("125 more needles without a loss would pass.");
		expect(stops[0]?.reason).not.toContain("125 more");
	});

	it("is stopped by a failure and by a kill, and the tree says what to do", () => {
		const failing = inputOf({ ...GOOD, right: ({ variant }, item) => variant !== "q8_0" || item !== 3 });
		expect(decideGate(failing)).toMatchObject({ gate: "closed", decision: { state: "try-alternative" } });
		const killing = inputOf({ ...GOOD, right: ({ variant }) => variant !== "q8_0" });
		expect(decideGate(killing)).toMatchObject({ gate: "closed", decision: { state: "abort" } });
		expect(codesOf(killing)).toEqual(["criterion-killed"]);
	});

	it("lets a criterion go unmeasured only where the policy says so", () => {
		const script: RunScript = { ...GOOD, criteria: [...(GOOD.criteria ?? []), criterionOf("prompt-checks")] };
		expect(codesOf(inputOf(script))).toEqual(["criterion-deferred"]);
		const excused = inputOf(script, { policy: policy({ mayBeDeferred: ["prompt-checks"] }) });
		expect(decideGate(excused)).toMatchObject({ gate: "open", decision: { state: "proceed" } });
	});

	it("asks for what the policy names, also where the suite does not decide it", () => {
		expect(codesOf(inputOf(GOOD, { policy: policy({ criteria: ["needle", "ppl-delta"] }) }))).toEqual([
			"criterion-not-in-suite",
		]);
		expect(codesOf(inputOf(GOOD, { policy: policy({ variants: ["turbo4"] }) }))).toContain("variant-not-run");
	});

	it("is stopped by an engine that cannot be inspected, unless the policy accepts that", () => {
		const record = {
			opened: true,
			loadMs: 1,
			attestation: { attested: false, reason: "a server that is not ours" },
		} as const;
		const script: RunScript = { ...GOOD, criteria: [criterionOf("needle")], records: { q8_0: record } };
		expect(codesOf(inputOf(script))).toEqual(["not-attested"]);
		expect(decideGate(inputOf(script, { policy: policy({ allowUnattested: true }) })).gate).toBe("open");
	});

	it("does not open on a review that is pending in the verdicts, even where no reviewer is asked for", () => {
		const script: RunScript = {
			...GOOD,
			parts: [...GOOD.parts, promptPart(2)],
			criteria: [criterionOf("attestation"), criterionOf("needle"), criterionOf("prompt-review")],
			right: ({ variant, task }) => task.kind !== "prompt" || variant !== "q8_0",
		};
		expect(codesOf(inputOf(script, { reviews: [] }))).toEqual(["reviewers-missing"]);
		expect(codesOf(inputOf(script))).toEqual(["nothing-decided"]);
		const without = inputOf(script, { reviews: [], policy: policy({ reviewers: 0 }) });
		expect(decideGate(without).gate).toBe("open");
	});

	it("decides for the policy's variants alone", () => {
		const candidates = [kvConfig("q8_0", "q8_0"), kvConfig("q4_0", "q4_0")];
		const script: RunScript = { ...GOOD, candidates, right: ({ variant }) => variant !== "q4_0" };
		expect(decideGate(inputOf(script)).gate).toBe("closed");
		expect(decideGate(inputOf(script, { policy: policy({ variants: ["q8_0"] }) })).gate).toBe("open");
	});
});
