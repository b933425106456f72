import { describe, expect, it } from "vitest";
import type { CriterionId } from "../../../src/suite/criterion.ts";
import type { Judgement } from "../../../src/verdict/decision/judgement.ts";
import { judgeRun } from "../../../src/verdict/judge-run.ts";
import { rulingWords } from "../../../src/verdict/reason/reason-words.ts";
import { buildRun, type RunScript } from "../../support/builder/observation-builder.ts";
import {
	attentionPart,
	codecPart,
	criterionOf,
	kvConfig,
	parityPart,
	perplexityPart,
} from "../../support/builder/suite-builder.ts";
import { item } from "../../support/fake/fake-probe.ts";

const PARTS = [perplexityPart(10), parityPart(10), codecPart(), attentionPart(10)];
const IDS: readonly CriterionId[] = ["kl-divergence", "decode-parity", "codec", "attention-cosine"];

function judge(script: Partial<RunScript> = {}, ids = IDS): Judgement {
	return judgeRun(buildRun({ parts: PARTS, criteria: ids.map((id) => criterionOf(id)), ...script }));
}

const said = ({ verdicts }: Judgement, variant = "q8_0") =>
	Object.fromEntries(
		verdicts
			.filter((verdict) => verdict.variant === variant)
			.map(({ criterion, state, reason }) => [criterion, `${state} ${reason.code}`]),
	);

describe("the judgement of what a probe has seen", () => {
	it("sends a failed checklist back to the implementation, even where a benchmark would kill, and warns", () => {
		const judgement = judge({
			codec: () => [item("structured-rotation", true), item("radius-fp16-or-better", false, "the radius has 8 bits")],
			kl: ({ variant, caseId }) => (variant === "q8_0" ? 2 + 0.01 * Number(/\d/.exec(caseId)?.[0]) : 1e-5),
		});
		expect(said(judgement)).toMatchObject({
			codec: "FAIL checklist-fails",
			"kl-divergence": expect.stringMatching("KILL"),
		});
		expect(judgement.decision).toMatchObject({
			state: "fix-implementation",
			reason: expect.stringContaining("The codec of q8_0 is wrong."),
			next: expect.stringContaining("trust no benchmark"),
		});
		expect(judgement.warnings).toContain(
			"codec: the codec of q8_0 fails q8_0 radius-fp16-or-better; its benchmarks are not trusted.",
		);
	});

	it("does not send a code book that could be better back to the implementation: its benchmarks decide, and it is told", () => {
		const measured = { levels: 16, relativeRmse: 0.13473, optimalRmse: 0.09747, rmseOverBest: 1.382 };
		const turbo4 = kvConfig("turbo4", "turbo4");
		const judgement = judge({
			candidates: [turbo4],
			gate: ["turbo4"],
			codec: () => [item("structured-rotation", true), { ...item("lloyd-max-levels", false), measured }],
		});
		expect(said(judgement, "turbo4").codec).toBe("FAIL code-book-off-optimum");
		expect(judgement.variantDecisions.turbo4).toMatchObject({
			state: "proceed",
			reason: expect.stringContaining("relative RMSE 0.1347, optimum 0.09747, 38 % too high"),
		});
		expect(judgement.warnings.join(" ")).not.toContain("not trusted");
	});

	it("lets a low attention cosine be seen, and decide nothing", () => {
		const judgement = judge({ shortfall: ({ caseId }) => 0.05 + 0.001 * Number(/\d/.exec(caseId)?.[0]) });
		expect(said(judgement)["attention-cosine"]).toBe("FAIL interval-beyond-pass");
		expect(judgement.decision.state).toBe("proceed");
	});

	it("fails a variant whose generation is worse than its prefill, which the perplexity does not see", () => {
		const kl: RunScript["kl"] = ({ task, caseId }) => {
			const base = 1e-3 * (1 + 0.1 * Number(/\d/.exec(caseId)?.[0]));
			return task.kind === "score-path" && task.path === "decode" ? 2 * base + 1e-4 * caseId.length : base;
		};
		const judgement = judge({ kl });
		expect(said(judgement)).toMatchObject({
			"kl-divergence": "PASS interval-within-pass",
			"decode-parity": "FAIL interval-beyond-pass",
		});
		expect(judgement.decision.state).toBe("try-alternative");
	});

	it("defers all three where the engine cannot be looked into, with the remedy, and never counts them as passed", () => {
		const remedy = "run `tq-eval build`";
		const skipped = { state: "skipped", reason: "engine-lacks-probe", detail: "no probe", remedy } as const;
		const judgement = judge({ outcome: ({ task }) => (task.kind === "score-chunk" ? undefined : skipped) });
		expect(said(judgement)).toMatchObject({
			"decode-parity": "DEFERRED baseline-engine-lacks-probe",
			codec: "DEFERRED engine-lacks-probe",
			"attention-cosine": "DEFERRED engine-lacks-probe",
		});
		for (const verdict of judgement.verdicts)
			if (verdict.state === "DEFERRED") expect(rulingWords(verdict)).toContain("Run `tq-eval build`.");
		expect(judgement.decision.state).toBe("inconclusive");
	});

	it("has no codec verdict for a variant without a quantized type, and asks nothing of the baseline", () => {
		const judgement = judge({ candidates: [kvConfig("bf16", "bf16"), kvConfig("q8_0", "q8_0")] });
		expect(Object.keys(said(judgement, "bf16"))).toEqual(["kl-divergence", "decode-parity", "attention-cosine"]);
		expect(said(judgement).codec).toBe("PASS checklist-holds");
		expect(judgement.variantDecisions.bf16?.state).toBe("proceed");
	});

	it("keeps the measure beside the refusal where too few texts or chunks came back", () => {
		const failed = { state: "failed", reason: "engine-error", detail: "x" } as const;
		const outcome: RunScript["outcome"] = ({ variant, caseId }) =>
			variant === "q8_0" && /chunk-[0-3]/.test(caseId) ? failed : undefined;
		const judgement = judge({ outcome });
		expect(said(judgement)).toMatchObject({
			"decode-parity": "INCONCLUSIVE too-few-trials",
			"attention-cosine": "INCONCLUSIVE too-few-trials",
		});
	});

	it("states a suite of diagnostics alone as one that decides nothing", () => {
		expect(judge({}, ["attention-cosine"]).decision).toMatchObject({
			state: "deferred",
			reason: "The suite test states diagnostics alone, which decide nothing: q8_0 is not judged.",
		});
	});
});
