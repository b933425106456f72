import { describe, expect, it } from "vitest";
import type { Trial } from "../../src/plan/trial/trial.ts";
import type { Observation } from "../../src/record/observation.ts";
import { CRITERIA, type CriterionId } from "../../src/suite/criterion.ts";
import type { Judgement } from "../../src/verdict/decision/judgement.ts";
import { judgeRun } from "../../src/verdict/judge-run.ts";
import { rulingWords } from "../../src/verdict/reason/reason-words.ts";
import type { RecordedRun } from "../../src/verdict/recorded/recorded-run.ts";
import { buildRun, opened, type RunScript, replyOf } from "../support/builder/observation-builder.ts";
import {
	attentionPart,
	ceilingPart,
	codecPart,
	criterionOf,
	F16,
	kvConfig,
	latencyPart,
	memoryPart,
	needlePart,
	parityPart,
	perplexityPart,
	promptPart,
	sessionPart,
	throughputPart,
} from "../support/builder/suite-builder.ts";
import { toolCallsPart } from "../support/sample/sample-tools.ts";

const PARTS = [
	promptPart(60),
	toolCallsPart(60),
	needlePart([1024], [1, 2, 3, 4, 5, 6]),
	perplexityPart(10),
	parityPart(10),
	codecPart(),
	attentionPart(10),
	sessionPart(16, 20),
	throughputPart([0, 1024], 8),
	latencyPart([512], 8),
	memoryPart(),
	ceilingPart(),
];
const ALL = Object.keys(CRITERIA) as CriterionId[];
const MEASURED = ALL.filter((id) => id !== "prompt-review");

function judge(script: Partial<RunScript> = {}, ids: readonly CriterionId[] = MEASURED): Judgement {
	return judgeRun(rewording(buildRun({ parts: PARTS, criteria: ids.map((id) => criterionOf(id)), ...script })));
}

/** One right reply of the candidate in other words: identical replies have nothing to be reviewed. */
function rewording(run: RecordedRun): RecordedRun {
	const at = run.observations.findIndex((one) => one.variant === "q8_0" && answers(one, "prompt") !== null);
	const observations = run.observations.map((one, index) => {
		const answer = answers(one, "prompt");
		if (index !== at || answer === null) return one;
		const replies = answer.replies.map((reply) => ({ ...reply, text: `${reply.text} indeed` }));
		return { ...one, outcome: { ...one.outcome, answer: { ...answer, replies } } } as Observation;
	});
	return { ...run, observations };
}

function answers({ outcome }: Observation, kind: "prompt") {
	return outcome.state === "answered" && outcome.answer.kind === kind ? outcome.answer : null;
}

const numberOf = (caseId: string) => Number(/\d+/.exec(caseId)?.[0]);

const said = ({ verdicts }: Judgement, variant = "q8_0") =>
	Object.fromEntries(
		verdicts
			.filter((verdict) => verdict.variant === variant)
			.map(({ criterion, state, reason }) => [criterion, `${state} ${reason.code}`]),
	);

describe("the judgement of a run", () => {
	it("passes a healthy variant on every measured criterion and proceeds", () => {
		const judgement = judge();
		expect(judgement.verdicts.map(({ criterion, state }) => `${criterion} ${state}`)).toEqual(
			MEASURED.map((id) => `${id} PASS`),
		);
		expect(judgement.decision.state).toBe("proceed");
		expect(judgement.warnings).toEqual([]);
		expect(judgement.verdicts.every(({ estimate }) => estimate !== null)).toBe(true);
	});

	it("waits for the review where the suite asks for one", () => {
		const judgement = judge({}, ALL);
		expect(said(judgement)["prompt-review"]).toBe("DEFERRED review-pending");
		expect(judgement.decision.state).toBe("review");
	});

	it("fails and kills by harm, and asks for a milder configuration or an end", () => {
		const harmed = judge({ kl: ({ variant, caseId }) => (variant === "q8_0" ? 0.1 + 0.001 * numberOf(caseId) : 1e-5) });
		expect(said(harmed)["kl-divergence"]).toBe("FAIL interval-beyond-pass");
		expect(harmed.decision).toMatchObject({ state: "try-alternative" });
		const right = ({ variant }: { variant: string }) => variant !== "q8_0";
		const killed = judge({ right });
		expect(said(killed)).toMatchObject({
			"prompt-checks": "KILL interval-beyond-kill",
			needle: "KILL interval-beyond-kill",
			"session-recall": "KILL interval-beyond-kill",
			"ppl-delta": "PASS interval-within-pass",
		});
		expect(killed.decision.state).toBe("abort");
	});

	it("finds a drift that starts late in the replayed sessions", () => {
		const klFrom =
			(level: number) =>
			({ variant, caseId, task }: Trial, turn: number) => {
				const spread = 1 + ((caseId.charCodeAt(5) + turn) % 7) / 20;
				const late = task.kind === "replay" && turn >= 12 && variant === "q8_0";
				return (late ? level : 1e-4) * spread;
			};
		const judgement = judge({ kl: klFrom(0.1) });
		expect(said(judgement)["session-drift"]).toBe("KILL interval-beyond-kill");
		const verdict = judgement.verdicts.find(({ criterion }) => criterion === "session-drift");
		expect(rulingWords(verdict!)).toMatch(/It starts at turn 1[23] /);
		expect(said(judge({ kl: klFrom(5e-3) }))["session-drift"]).toBe("PASS growth-within-harm");
	});

	it("flags a perplexity that improves too much, and never passes it", () => {
		const judgement = judge({ improves: () => true, kl: ({ variant }) => (variant === "q8_0" ? 0.002 : 1e-6) });
		expect(said(judgement)["ppl-delta"]).toBe("INCONCLUSIVE zero-variance");
		const varied = judge({
			improves: () => true,
			kl: ({ variant, caseId }) => (variant === "q8_0" ? 0.002 + 1e-4 * Number(caseId.at(-1)) : 1e-6),
		});
		expect(said(varied)["ppl-delta"]).toBe("INCONCLUSIVE suspicious-improvement");
	});

	it("defers every criterion of a variant that the engine lacks, with the remedy, and decides by the others", () => {
		const candidates = [kvConfig("q8_0", "q8_0"), kvConfig("turbo4", "turbo4")];
		const refusal = {
			opened: false,
			cause: "unsupported",
			reason: "no turbo4 here",
			remedy: "run `tq-eval build`",
		} as const;
		const script: Partial<RunScript> = {
			candidates,
			records: { turbo4: refusal },
			outcome: ({ variant }) =>
				variant === "turbo4"
					? { state: "skipped", reason: "variant-unsupported", detail: "no turbo4 here", remedy: refusal.remedy }
					: undefined,
		};
		const judgement = judge(script, ALL);
		expect(new Set(Object.values(said(judgement, "turbo4")))).toEqual(new Set(["DEFERRED engine-lacks-type"]));
		expect(judgement.decision.state).toBe("review");
		expect(judgement.decision.reason).toContain("Deferred, and not part of this decision: turbo4.");
		expect(judgement.variantDecisions.turbo4).toMatchObject({ state: "deferred", next: "Run `tq-eval build`." });
		const alone = judge({ ...script, gate: ["turbo4"] }, ALL);
		expect(alone.decision).toMatchObject({ state: "deferred", next: "Run `tq-eval build`." });
	});

	it("leaves open what too few trials were answered for, and defers what did not run at all", () => {
		const few = judge({
			outcome: ({ variant, part, caseId }) =>
				variant === "q8_0" && part === "perplexity" && Number(caseId.at(-1)) < 3
					? { state: "failed", reason: "out-of-memory", detail: "x" }
					: undefined,
		});
		expect(said(few)["ppl-delta"]).toBe("INCONCLUSIVE too-few-trials");
		expect(few.verdicts.find(({ criterion }) => criterion === "ppl-delta")?.estimate?.n).toBe(7);
		expect(few.warnings).toContain("q8_0: trials without an answer: out-of-memory 3.");
		expect(few.decision.state).toBe("inconclusive");
		const none = judge({
			outcome: ({ variant, part }) => (variant === "q8_0" && part === "needle" ? null : undefined),
		});
		expect(said(none).needle).toBe("DEFERRED not-run");
		expect(none.decision.state).toBe("inconclusive");
		const failed = judge({
			outcome: ({ variant }) =>
				variant === "q8_0" ? { state: "failed", reason: "engine-crashed", detail: "x" } : undefined,
		});
		expect(said(failed)).toMatchObject({
			needle: "INCONCLUSIVE too-few-trials",
			attestation: "PASS types-and-bytes-agree",
		});
	});

	it("warns of replies that a variant does not end while the baseline does", () => {
		const judgement = judge({
			outcome: ({ variant, caseId, task }) =>
				variant === "q8_0" && task.kind === "prompt" && caseId === "case-3"
					? { state: "answered", answer: { kind: "prompt", replies: [replyOf("and and and", "limit")] } }
					: undefined,
		});
		expect(judgement.warnings).toEqual([
			"prompt-matrix: q8_0 hit a token limit in 1 reply that the baseline finished.",
		]);
	});

	it("is deferred as a whole where nothing was observed", () => {
		const empty = judge({ outcome: () => null, records: { f16: undefined, q8_0: undefined } }, ALL);
		expect(new Set(Object.values(said(empty)))).toEqual(new Set(["DEFERRED not-run"]));
		expect(empty.decision.state).toBe("deferred");
	});

	it("judges a run without candidates by nothing but its attestation", () => {
		const alone = judge({ candidates: [], gate: [], control: false }, ["attestation"]);
		expect(alone.verdicts.map(({ variant, state }) => `${variant} ${state}`)).toEqual(["f16 PASS"]);
		expect(alone.decision.state).toBe("deferred");
		expect(alone.needles[0]).toMatchObject({ variant: "f16", eligible: 60, loss: { reason: "is-the-baseline" } });
	});

	it("merges several parts of one kind by the worst, and names it", () => {
		const parts = [needlePart([1024], [1, 2, 3, 4, 5, 6], "codes"), needlePart([1024], [1, 2, 3, 4, 5, 6], "similar")];
		const judgement = judge(
			{ parts, right: ({ variant, part }, item) => variant !== "q8_0" || part !== "similar" || item > 0 },
			["needle"],
		);
		expect(said(judgement)).toEqual({ needle: "FAIL loss-reproduced" });
		expect(rulingWords(judgement.verdicts[0]!)).toMatch(/^Part similar: /);
	});

	it("takes the last observation of a trial that was tried again", () => {
		const run = buildRun({ parts: PARTS, criteria: [criterionOf("ppl-delta")] });
		const failed = run.observations
			.filter(({ part, variant }) => part === "perplexity" && variant === "q8_0")
			.map((one) => ({ ...one, outcome: { state: "failed", reason: "engine-crashed", detail: "x" } as const }));
		expect(said(judgeRun({ ...run, observations: [...failed, ...run.observations] }))["ppl-delta"]).toContain("PASS");
		expect(said(judgeRun({ ...run, observations: [...run.observations, ...failed] }))["ppl-delta"]).toContain(
			"INCONCLUSIVE",
		);
	});

	it("records how each variant stands", () => {
		const { variants } = judge({ records: { q8_0: opened(kvConfig("q8_0", "q8_0")) } });
		expect(variants.q8_0).toMatchObject({ ran: true, identicalToBaseline: false });
		expect(variants[F16.name]).toMatchObject({ ran: true });
	});
});
