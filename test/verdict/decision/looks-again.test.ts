import { describe, expect, it } from "vitest";
import type { Plan } from "../../../src/plan/trial/plan.ts";
import type { Trial } from "../../../src/plan/trial/trial.ts";
import { nextLookLines } from "../../../src/report/text/next-look-lines.ts";
import { judgeRun } from "../../../src/verdict/judge-run.ts";
import { rulingWords } from "../../../src/verdict/reason/reason-words.ts";
import type { RecordedRun } from "../../../src/verdict/recorded/recorded-run.ts";
import { buildRun, type RunScript } from "../../support/builder/observation-builder.ts";
import { criterionOf, needlePart, perplexityPart, promptPart } from "../../support/builder/suite-builder.ts";

const CRITERIA = [criterionOf("needle", { pass: 0.05 })];
const PARENT = { run: "first", seal: "5ea1" };

function script(seeds: number, changes: Partial<RunScript> = {}): RunScript {
	const all = Array.from({ length: seeds }, (_, index) => index + 1);
	return { parts: [needlePart([1024], all)], criteria: CRITERIA, ...changes };
}

/** The run of all seeds as one that had `first` of them, and was added to at each of the given looks. */
function lookedAgain(run: RecordedRun, lookOf: (seed: number) => number): RecordedRun {
	const trials = run.plan.trials.map((trial): Trial => {
		const look = lookOf(trial.task.kind === "needle" ? trial.task.seed : 0);
		return look === 1 ? trial : { ...trial, look };
	});
	const look = Math.max(...trials.map(({ look = 1 }) => look));
	const plan: Plan = { ...run.plan, trials, ...(look === 1 ? {} : { look: { look, parent: PARENT } }) };
	return { ...run, plan };
}

const needleOf = (run: RecordedRun) => judgeRun(run).verdicts.find(({ criterion }) => criterion === "needle");

describe("a run that was added to", () => {
	it("decides what it had left open at 0.1 % on each side: 135 needles without a loss and not 59", () => {
		const open = needleOf(buildRun(script(5)));
		expect(open).toMatchObject({ state: "INCONCLUSIVE", settle: { do: "needles-without-loss", more: 85 } });
		const short = lookedAgain(buildRun(script(13)), (seed) => (seed > 5 ? 2 : 1));
		expect(needleOf(short)).toMatchObject({ state: "INCONCLUSIVE", estimate: { n: 130, confidence: 0.998 } });
		const enough = needleOf(lookedAgain(buildRun(script(14)), (seed) => (seed > 5 ? 2 : 1)));
		expect(enough).toMatchObject({ state: "PASS", estimate: { n: 140, confidence: 0.998 } });
		expect(enough && rulingWords(enough)).toContain("at 99.9 % confidence");
		expect(enough && rulingWords(enough)).toContain("Look 2 of at most 6, at 0.1 % on each side; 5.1 % in all.");
	});

	it("does not ask again what its first look had decided", () => {
		const lost = (trial: Trial) =>
			trial.variant === "f16" ||
			trial.variant.startsWith("f16@") ||
			trial.task.kind !== "needle" ||
			trial.task.seed <= 6;
		const found = needleOf(lookedAgain(buildRun(script(9, { right: lost })), (seed) => (seed > 6 ? 2 : 1)));
		expect(found).toMatchObject({ state: "PASS", estimate: { n: 60, confidence: 0.9 } });
		expect(found && rulingWords(found)).toContain("Decided at the first look, before more was added.");
	});

	it("says its look, its level and what it may err in all", () => {
		const run = lookedAgain(buildRun(script(7)), (seed) => (seed > 5 ? 3 : seed > 3 ? 2 : 1));
		expect(judgeRun(run).look).toMatchObject({ look: 3, most: 6, alpha: 0.001, spent: expect.closeTo(0.052, 9) });
		expect(judgeRun(buildRun(script(5))).look).toBeNull();
	});

	it("has no seventh look, and says what to do instead", () => {
		const run = lookedAgain(buildRun(script(10)), (seed) => Math.max(1, seed - 4));
		expect(judgeRun(run).next.look).toBeNull();
		expect(needleOf(run)).toMatchObject({ state: "INCONCLUSIVE", settle: { do: "looks-spent" } });
	});
});

describe("what another look adds", () => {
	it("is what the verdicts advise, three times what there is at most", () => {
		expect(judgeRun(buildRun(script(5))).next).toMatchObject({
			look: 2,
			growths: [{ part: "needle", grow: "seeds", more: 9 }],
		});
		expect(judgeRun(buildRun(script(1))).next.growths).toMatchObject([{ more: 3 }]);
	});

	it("is nothing where all is decided, or where something rejects the variant", () => {
		expect(judgeRun(buildRun(script(6))).next.growths).toEqual([]);
		const broken = { right: ({ variant }: Trial) => variant.startsWith("f16") };
		expect(judgeRun(buildRun(script(5, broken))).next.growths).toEqual([]);
	});

	it("names what it cannot draw and what to do then, and a text that is at its end", () => {
		const parts = [promptPart(12), perplexityPart(5)];
		const criteria = [criterionOf("prompt-checks", { pass: 0.2 }), criterionOf("ppl-delta")];
		const { next } = judgeRun(buildRun({ parts, criteria }));
		expect(next.growths).toMatchObject([{ part: "perplexity", grow: "chunks", more: 3 }]);
		expect(nextLookLines(next)).toEqual([
			"Look 2 of at most 6 adds 3 chunks of perplexity (q8_0): decided at 0.1 % on each side, 5.1 % for all looks so far.",
			expect.stringMatching(/^prompt-checks of q8_0 gets no more: .*prompts are written by hand and not drawn/),
		]);
		const over = {
			state: "skipped",
			reason: "does-not-fit",
			detail: "the corpus has no chunk 4",
			remedy: null,
		} as const;
		const ended = buildRun({ parts, criteria, outcome: ({ caseId }) => (caseId === "chunk-4" ? over : undefined) });
		expect(judgeRun(ended).next.growths).toEqual([]);
	});
});
