import { describe, expect, it } from "vitest";
import type { Trial } from "../../../src/plan/trial/trial.ts";
import { noAnalyses } from "../../../src/score/kinds.ts";
import { analyzeNeedles } from "../../../src/score/needle/needle-analysis.ts";
import { NEEDLE_MEASUREMENTS } from "../../../src/verdict/needle/needle-measurements.ts";
import { estimateOf } from "../../support/builder/estimate-of.ts";
import { buildRun, replyOf, workOf } from "../../support/builder/observation-builder.ts";
import { criterionOf, needlePart } from "../../support/builder/suite-builder.ts";

const PARTS = [needlePart([1024, 2048], [1, 2, 3])];
const isVariant = ({ variant }: Trial) => variant === "q8_0";

describe("the needle analysis", () => {
	it("bounds the loss by 1 - 0.05^(1/n) where nothing is lost, pooled and per length", () => {
		const needles = analyzeNeedles(workOf(buildRun({ parts: PARTS }), "needle"));
		expect(needles).toMatchObject({ pairs: 60, eligible: 60, lost: 0, gained: 0, unscored: {} });
		expect(estimateOf(needles.loss)).toMatchObject({ value: 0, low: 0, n: 60, confidence: 0.9 });
		expect(estimateOf(needles.loss).high).toBeCloseTo(1 - 0.05 ** (1 / 60), 10);
		expect(needles.lossByLength.map(({ lengthTokens, loss }) => [lengthTokens, estimateOf(loss).n])).toEqual([
			[1024, 30],
			[2048, 30],
		]);
	});

	it("draws one heat-map cell per length and depth, shortest and shallowest first", () => {
		const right = (trial: Trial, item: number) => !isVariant(trial) || trial.caseId !== "2048-s2" || item !== 9;
		const { cells, lost } = analyzeNeedles(workOf(buildRun({ parts: PARTS, right }), "needle"));
		expect(cells).toHaveLength(20);
		expect(cells[0]).toEqual({ lengthTokens: 1024, depth: 0, asked: 3, retrieved: 3, eligible: 3, lost: 0 });
		expect(cells[19]).toEqual({ lengthTokens: 2048, depth: 1, asked: 3, retrieved: 2, eligible: 3, lost: 1 });
		expect(lost).toBe(1);
	});

	it("tells a needle that this variant alone has cut apart from a lost one", () => {
		const run = buildRun({ parts: PARTS });
		const observations = run.observations.map((one) => {
			const { outcome } = one;
			if (one.variant !== "q8_0" || outcome.state !== "answered" || outcome.answer.kind !== "needle") return one;
			const [first, ...others] = outcome.answer.needles;
			const needles = [{ ...first!, reply: replyOf("the number", "limit") }, ...others];
			return { ...one, outcome: { ...outcome, answer: { ...outcome.answer, needles } } };
		});
		const found = analyzeNeedles(workOf({ ...run, observations }, "needle"));
		expect(found).toMatchObject({ eligible: 54, lost: 0, assay: { eligible: 60, lost: { wrong: 0, cut: 6 } } });
		const criterion = criterionOf("needle", { pass: 0.11 });
		const ruling = NEEDLE_MEASUREMENTS.needle.find({ ...noAnalyses(), needles: [found] }, found, criterion)?.ruling;
		expect(ruling).toMatchObject({ state: "INCONCLUSIVE", reason: { code: "cut-replies" } });
	});

	it("counts the needles of a haystack that this variant alone could not evaluate as lost for a PASS", () => {
		const run = buildRun({
			parts: PARTS,
			outcome: (trial) =>
				isVariant(trial) && trial.caseId === "2048-s2"
					? { state: "failed", reason: "engine-crashed", detail: "signal 11" }
					: undefined,
		});
		const found = analyzeNeedles(workOf(run, "needle"));
		expect(found).toMatchObject({ eligible: 50, lost: 0, assay: { eligible: 60, lost: { wrong: 0, absent: 10 } } });
		const criterion = criterionOf("needle", { pass: 0.15 });
		const ruling = NEEDLE_MEASUREMENTS.needle.find({ ...noAnalyses(), needles: [found] }, found, criterion)?.ruling;
		expect(ruling).toMatchObject({ state: "INCONCLUSIVE", reason: { code: "missing-replies" } });
	});

	it("lets a needle count only where the baseline and its A/A control both retrieve it", () => {
		const right = ({ variant, caseId }: Trial, item: number) => {
			if (caseId !== "1024-s1") return true;
			if (variant === "f16") return item !== 0;
			return variant.startsWith("f16@") ? item !== 1 : item !== 1 && item !== 2;
		};
		const run = buildRun({ parts: PARTS, right });
		expect(analyzeNeedles(workOf(run, "needle"))).toMatchObject({ eligible: 58, lost: 1, gained: 0 });
		const uncontrolled = { ...workOf(run, "needle"), control: null };
		expect(analyzeNeedles(uncontrolled)).toMatchObject({ eligible: 59, lost: 2, gained: 1 });
	});

	it("takes exactly the value that the pattern extracts, never a mere occurrence", () => {
		const work = workOf(buildRun({ parts: PARTS }), "needle");
		const observed = work.observed.map((observation) => {
			const { outcome } = observation;
			if (outcome.state !== "answered" || outcome.answer.kind !== "needle") return observation;
			const needles = outcome.answer.needles.map((needle) => ({ ...needle, reply: replyOf("7, but it is 8.") }));
			return { ...observation, outcome: { ...outcome, answer: { ...outcome.answer, needles } } };
		});
		expect(analyzeNeedles({ ...work, observed })).toMatchObject({ lost: 60, eligible: 60 });
	});

	it("counts the needles of failed trials and of other prompts as unscored", () => {
		const work = workOf(
			buildRun({
				parts: PARTS,
				outcome: (trial) =>
					isVariant(trial) && trial.caseId === "1024-s1"
						? { state: "failed", reason: "out-of-memory", detail: "x" }
						: undefined,
			}),
			"needle",
		);
		const observed = work.observed.map((observation) => {
			const { outcome } = observation;
			if (observation.caseId !== "2048-s1" || outcome.state !== "answered") return observation;
			return { ...observation, outcome: { ...outcome, answer: { ...outcome.answer, promptDigest: "other" } as never } };
		});
		expect(analyzeNeedles({ ...work, observed })).toMatchObject({
			pairs: 40,
			unscored: { "variant-failed:out-of-memory": 10, "prompt-differs": 10 },
		});
	});

	it("has no loss and no cells where nothing was answered", () => {
		const run = buildRun({ parts: PARTS, outcome: (trial) => (isVariant(trial) ? null : undefined) });
		const needles = analyzeNeedles(workOf(run, "needle"));
		expect(needles.loss).toEqual({ measured: false, reason: "no-trials" });
		expect(needles).toMatchObject({ cells: [], eligible: 0, lossByLength: [] });
	});

	it("sums the prompt tokens that were evaluated, reused and least possible", () => {
		expect(analyzeNeedles(workOf(buildRun({ parts: PARTS }), "needle")).promptTokens).toEqual({
			evaluated: 240,
			reused: 360,
			least: 240,
		});
	});
});
