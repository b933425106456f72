import { describe, expect, it } from "vitest";
import { judgeRun } from "../../../src/verdict/judge-run.ts";
import type { RecordedRun } from "../../../src/verdict/recorded/recorded-run.ts";
import { buildRun, type RunScript } from "../../support/builder/observation-builder.ts";
import { criterionOf, needlePart, promptPart, throughputPart } from "../../support/builder/suite-builder.ts";

const NOTHING = "The bundled model cannot follow these prompts: its answers to them mean nothing.";
const GOOD: RunScript = {
	parts: [needlePart([1024], [1, 2, 3, 4, 5, 6]), promptPart(60)],
	criteria: [criterionOf("attestation"), criterionOf("needle"), criterionOf("prompt-checks")],
};

describe("a warning that voids a result", () => {
	it("voids the decision: answers that mean nothing pass nothing and kill nothing", () => {
		const good = buildRun(GOOD);
		expect(judgeRun(good).decision.state).toBe("proceed");
		for (const run of [good, buildRun({ ...GOOD, right: ({ variant }) => variant !== "q8_0" })]) {
			const suite = { ...run.suite, warnings: [NOTHING], voidAnswers: [NOTHING] };
			const judgement = judgeRun({ ...run, suite });
			expect(judgement.decision.state).toBe("inconclusive");
			expect(judgement.warnings.filter((warning) => warning === NOTHING)).toHaveLength(1);
			expect(judgement.verdicts.map(({ criterion, state }) => [criterion, state])).toEqual([
				["attestation", "PASS"],
				["needle", "INCONCLUSIVE"],
				["prompt-checks", "INCONCLUSIVE"],
			]);
		}
	});

	it("voids everything where the record cannot be believed, and stands before all other warnings", () => {
		const changed = "The record was changed after its run had ended: observations.jsonl.";
		const judgement = judgeRun({ ...buildRun(GOOD), recordFaults: [changed] });
		expect(judgement.warnings[0]).toBe(changed);
		expect(judgement.verdicts.map(({ state }) => state)).not.toContain("PASS");
		expect(judgement.decision).toMatchObject({ state: "inconclusive", reason: expect.stringContaining("q8_0") });
	});

	it.each([
		["as fast", 1 / 0.95, "PASS"],
		["far slower", 4, "KILL"],
	])("leaves a speed on the CPU %s what it is, and sets it aside where anything else decides", (_, factor, state) => {
		const slowdown = ({ variant }: { readonly variant: string }) => (variant === "q8_0" ? factor : 1);
		const run = buildRun({ parts: [throughputPart([0], 8)], criteria: [criterionOf("generation-speed")], slowdown });
		const onCpu: RecordedRun = JSON.parse(JSON.stringify({ ...run, scores: null }).replaceAll("MTL,BLAS", "CPU"));
		expect(judgeRun(run).decision.state).toBe(state === "PASS" ? "proceed" : "abort");
		const { verdicts, decision, voiding } = judgeRun({ ...onCpu, scores: run.scores });
		expect(verdicts.map((verdict) => verdict.state)).toEqual([state]);
		expect(decision).toMatchObject({ state: "inconclusive", next: expect.stringContaining("the backend") });
		expect(voiding.map(({ text }) => text)).toEqual([expect.stringContaining("measured on the CPU")]);
		const more = buildRun({
			parts: [throughputPart([0], 8), ...GOOD.parts],
			criteria: [criterionOf("generation-speed"), ...(GOOD.criteria ?? [])],
			slowdown,
		});
		const both: RecordedRun = JSON.parse(JSON.stringify({ ...more, scores: null }).replaceAll("MTL,BLAS", "CPU"));
		const judged = judgeRun({ ...both, suite: { ...both.suite, sufficient: true }, scores: more.scores });
		expect(judged.verdicts.find(({ criterion }) => criterion === "generation-speed")?.state).toBe(state);
		expect(judged.variantDecisions.q8_0).toMatchObject({
			state: "proceed",
			limited: true,
			reason: expect.stringMatching(/Not part of this decision: generation-speed\..*measured on the CPU/),
		});
	});
});
