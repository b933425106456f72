import { describe, expect, it } from "vitest";
import { renderSummaryJson } from "../../../src/report/format/summary-json.ts";
import { sampleRunReport } from "../../support/sample/sample-run-report.ts";

const summary = JSON.parse(renderSummaryJson(sampleRunReport()));

describe("summary.json", () => {
	it("has the fields of schema version 1", () => {
		expect(summary).toMatchObject({
			schemaVersion: 1,
			suite: "quickstart",
			run: "2031-04-05-quickstart",
			engine: "embedded",
			model: "tq-mini-q8_0.gguf",
			decision: { state: "abort", reason: expect.any(String), next: expect.any(String) },
		});
	});

	it("gives each verdict with its estimate and thresholds", () => {
		const verdict = summary.verdicts.find(
			(one: { variant: string; criterion: string }) => one.variant === "q4_0" && one.criterion === "needle",
		);
		expect(verdict).toEqual({
			variant: "q4_0",
			criterion: "needle",
			state: "FAIL",
			estimate: { value: 0.146, low: 0.089, high: 0.222, n: 89, unit: "share of needles", confidence: 0.9 },
			pass: 0.05,
			kill: 0.5,
			baselineRight: null,
			sample: null,
			reason: expect.stringContaining("13 of 89"),
			reasonCode: "loss-reproduced",
			settle: null,
			moreTrials: null,
		});
	});

	it("has null, not a number, where nothing was measured", () => {
		const deferred = summary.verdicts.filter((one: { state: string }) => one.state === "DEFERRED");
		expect(deferred.length).toBeGreaterThan(8);
		for (const { estimate } of deferred) expect(estimate).toBeNull();
	});

	it("has null for a bound that is open and for an estimate that is not a number", () => {
		const report = sampleRunReport();
		const [first, second, ...rest] = report.judgement.verdicts;
		const estimate = { value: 1, low: -Infinity, high: 2, n: 2, unit: "PPL", confidence: 0.9 };
		const verdicts = [
			{ ...first, estimate },
			{ ...second, estimate: { ...estimate, value: Number.NaN } },
			...rest,
		] as typeof report.judgement.verdicts;
		const open = JSON.parse(renderSummaryJson({ ...report, judgement: { ...report.judgement, verdicts } }));
		expect(open.verdicts[0].estimate).toMatchObject({ value: 1, low: null, high: 2 });
		expect(open.verdicts[1].estimate).toBeNull();
	});

	it("says of every variant but the baseline what its turns show, with the error rate of the old rule", () => {
		const [replayed, free] = ["replayed", "free-running"].map((design) =>
			summary.drift.find((one: { variant: string; design: string }) => one.variant === "q4_0" && one.design === design),
		);
		expect(replayed.measures[0]).toMatchObject({
			measure: "kl",
			pattern: "step",
			onset: { turn: 31, low: 29, high: 35 },
			size: { estimate: { value: 0.71, n: 5 } },
		});
		expect(replayed.singleTurns).toEqual([
			{ sign: "confident-flips", pattern: "glitch", conversation: "rotation-2", turns: [12] },
		]);
		expect(free.measures[0]).toMatchObject({ pattern: "not-tested", reason: "strata-confounded", onset: null });
		expect(free.rollingWindow).toMatchObject({ flagged: 5, unchanged: "baseline", falseAlarms: { measured: true } });
		expect(summary.drift.some(({ variant }: { variant: string }) => variant === "f16")).toBe(false);
	});
});
