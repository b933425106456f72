import { describe, expect, it } from "vitest";
import type { PerplexityAnalysis } from "../../../src/score/perplexity/perplexity-analysis.ts";
import type { SessionDriftAnalysis } from "../../../src/score/session/session-analysis.ts";
import type { Estimate, Measured } from "../../../src/statistics/interval/estimate.ts";
import { toVerdict } from "../../../src/verdict/decision/merge-parts.ts";
import { judgeKlDivergence } from "../../../src/verdict/perplexity/criterion-kl-divergence.ts";
import { judgePplDelta } from "../../../src/verdict/perplexity/criterion-ppl-delta.ts";
import { aboveFloor } from "../../../src/verdict/perplexity/net-kl.ts";
import { rulingWords } from "../../../src/verdict/reason/reason-words.ts";
import type { Step } from "../../../src/verdict/reason/step.ts";
import { stepWords } from "../../../src/verdict/reason/step-words.ts";
import { judgePromptReview } from "../../../src/verdict/review/criterion-prompt-review.ts";
import { judgePairedLoss } from "../../../src/verdict/rule/criterion-paired-loss.ts";
import type { Ruling } from "../../../src/verdict/rule/ruling.ts";
import { judgeSessionDrift } from "../../../src/verdict/session/criterion-session-drift.ts";
import { criterionOf } from "../../support/builder/suite-builder.ts";
import { assayOf } from "../../support/sample/sample-assay.ts";

const said = ({ state, reason }: Ruling) => `${state} ${reason.code}`;
const unmeasured = { measured: false, reason: "no-control" } as const;

function interval(
	value: number,
	low: number,
	high: number,
	n = 12,
	unit = "x",
): { measured: true; estimate: Estimate } {
	return { measured: true, estimate: { value, low, high, n, unit, confidence: 0.9 } };
}

function perplexity(changes: Partial<PerplexityAnalysis>): PerplexityAnalysis {
	return {
		part: "p",
		variant: "v",
		chunks: [],
		tokens: 0,
		pplBaseline: 6,
		pplVariant: 6,
		pplDelta: unmeasured,
		logRatio: unmeasured,
		kl: unmeasured,
		klFloor: unmeasured,
		sameTop: unmeasured,
		sameTopFloor: unmeasured,
		tails: { p99: unmeasured, p999: unmeasured, confidentFlips: unmeasured },
		lumpedMass: null,
		unpaired: [],
		...changes,
	};
}

function drift(contrast: Measured, changes: Partial<SessionDriftAnalysis> = {}): SessionDriftAnalysis {
	return {
		part: "s",
		variant: "v",
		conversations: 5,
		turns: [],
		contrast,
		harm: interval(0, -0.01, 0.01, 5),
		detector: null,
		onset: null,
		measures: [],
		glitches: [],
		rollingWindow: { sessions: 0, flagged: 0, falseAlarms: unmeasured },
		kl: unmeasured,
		klFloor: null,
		unpaired: [],
		...changes,
	};
}

describe("ppl-delta", () => {
	const judge = (changes: Partial<PerplexityAnalysis>) =>
		judgePplDelta(perplexity(changes), criterionOf("ppl-delta", { pass: 0.5, kill: 1 }));
	const judgeShare = (logRatio: Measured) =>
		judgePplDelta(perplexity({ logRatio, pplDelta: interval(0.1, 0, 0.2) }), criterionOf("ppl-delta"));

	it("holds the ratio to the baseline against 2 % where a suite states no bound in PPL", () => {
		const at = (share: number) => Math.log(1 + share);
		const passed = judgeShare(interval(at(0.01), at(0.005), at(0.0199)));
		expect(said(passed)).toBe("PASS interval-within-pass");
		expect(passed.estimate).toMatchObject({ value: expect.closeTo(0.01, 9), unit: "share of the baseline's PPL" });
		expect(said(judgeShare(interval(at(0.01), at(0.005), at(0.0201))))).toBe("INCONCLUSIVE straddles-threshold");
		expect(said(judgeShare(interval(at(0.03), at(0.0201), at(0.039))))).toBe("FAIL interval-beyond-pass");
		expect(said(judgeShare(interval(at(0.3), at(0.201), at(0.4))))).toBe("KILL interval-beyond-kill");
	});

	it("passes, fails, kills or stays open by the interval of the difference", () => {
		expect(said(judge({ pplDelta: interval(0.23, 0.16, 0.31) }))).toBe("PASS interval-within-pass");
		expect(said(judge({ pplDelta: interval(0.7, 0.6, 0.8) }))).toBe("FAIL interval-beyond-pass");
		expect(said(judge({ pplDelta: interval(2, 1.5, 2.5) }))).toBe("KILL interval-beyond-kill");
		const open = judge({ pplDelta: interval(0.4, 0.2, 0.6) });
		expect(said(open)).toBe("INCONCLUSIVE straddles-threshold");
		expect(stepWords(open.settle as Step)).toMatch(/^about \d+ more chunks would decide it \(PASS\)/);
	});

	it("never passes a perplexity that falls by more than 2 % of the baseline's", () => {
		expect(said(judge({ pplDelta: interval(-0.13, -0.15, -0.11) }))).toBe("INCONCLUSIVE suspicious-improvement");
		expect(said(judge({ pplDelta: interval(-0.11, -0.15, -0.07) }))).toBe("PASS interval-within-pass");
	});

	it("decides nothing on fewer than eight chunks, nor where nothing was measured", () => {
		const few = judge({ pplDelta: interval(0, -0.1, 0.1, 7) });
		expect(said(few)).toBe("INCONCLUSIVE too-few-chunks");
		expect(few.estimate?.n).toBe(7);
		expect(stepWords(few.settle as Step)).toBe("at least 1 more chunk");
		expect(said(judge({ pplDelta: { measured: false, reason: "too-few-clusters" } }))).toBe(
			"INCONCLUSIVE too-few-clusters",
		);
	});
});

describe("kl-divergence", () => {
	const judge = (changes: Partial<PerplexityAnalysis>) =>
		judgeKlDivergence(perplexity(changes), criterionOf("kl-divergence"));

	it("holds KL minus the measured floor against the suite's thresholds", () => {
		const klFloor = interval(0.01, 0.009, 0.011);
		expect(said(judge({ kl: interval(0.025, 0.022, 0.028), klFloor }))).toBe("PASS interval-within-pass");
		expect(said(judge({ kl: interval(0.025, 0.022, 0.028) }))).toBe("FAIL interval-beyond-pass");
		expect(said(judge({ kl: interval(0.025, 0.022, 0.03), klFloor }))).toBe("INCONCLUSIVE straddles-threshold");
		expect(said(judge({ kl: interval(0.9, 0.8, 1), klFloor }))).toBe("KILL interval-beyond-kill");
	});

	it("takes each bound from the unfavourable end of the floor", () => {
		const { estimate } = interval(0.5, 0.4, 0.6);
		expect(aboveFloor(estimate, interval(0.1, 0.05, 0.2).estimate)).toMatchObject({ value: 0.4, low: 0.2 });
		expect(aboveFloor(estimate, interval(0.1, 0.05, 0.2).estimate).high).toBeCloseTo(0.55, 12);
	});

	it("says that no floor was subtracted where none was measured", () => {
		expect(rulingWords(judge({ kl: interval(0.001, 0.0009, 0.0011) }))).toContain("No noise floor was measured");
	});
});

describe("session-drift", () => {
	const judge = (contrast: Measured, changes: Partial<SessionDriftAnalysis> = {}) =>
		judgeSessionDrift(drift(contrast, changes), criterionOf("session-drift"));
	const onset = { turn: 31, low: 30, high: 32, shape: "step" } as const;
	const detector = { flagged: true, zScan: 4.8, zTrend: 3.5, rho: 0, effect: 1.2, slope: 0.01 };

	it("passes no growth, notes a growth within the bound, fails and kills beyond", () => {
		expect(said(judge(interval(0.05, -0.1, 0.2, 5)))).toBe("PASS interval-within-pass");
		expect(said(judge(interval(0.2, 0.1, 0.3, 5)))).toBe("PASS detectable-growth");
		expect(said(judge(interval(0.7, 0.5, 0.9, 5)))).toBe("FAIL interval-beyond-pass");
		expect(said(judge(interval(1.5, 1.2, 1.8, 5)))).toBe("KILL interval-beyond-kill");
		expect(said(judge(interval(0.3, 0.1, 0.5, 5)))).toBe("INCONCLUSIVE straddles-threshold");
	});

	it("names the turn where it starts and its set", () => {
		const failed = judge(interval(0.7, 0.5, 0.9, 5), { onset, detector });
		expect(rulingWords(failed)).toContain("It starts at turn 31 (30 to 32), as a step.");
	});

	it("passes a growth of any factor while even the late turns stay within the bound of harm", () => {
		const turns = [10, 20, 30, 40, 50].map((turn) => ({
			turn,
			tokens: 10,
			conversations: 5,
			logKl: 0,
			kl: 0,
			nllDifference: 0,
			sameTop: 1,
		}));
		const level = (high: number) => ({ turns, onset, detector, kl: interval(high / 2, high / 3, high, 5) });
		const grown = interval(1.5, 1.2, 1.8, 5);
		expect(said(judge(grown, level(0.011)))).toBe("PASS growth-within-harm");
		expect(said(judge(grown, level(0.013)))).toBe("KILL interval-beyond-kill");
		expect(said(judge(grown, { ...level(0.001), harm: interval(0.3, 0.2, 0.4, 5) }))).toBe("KILL harm-beyond-kill");
		expect(said(judge(interval(0, -0.1, 0.1, 5), { ...level(0.001), harm: interval(0.05, 0.03, 0.07, 5) }))).toBe(
			"FAIL harm-beyond-pass",
		);
	});

	it("does not pass while the change detector finds a drift", () => {
		const open = judge(interval(0.05, -0.1, 0.2, 5), { onset, detector });
		expect(said(open)).toBe("INCONCLUSIVE detector-disagrees");
		expect(rulingWords(open)).toContain("turn 31");
		expect(open.estimate).toMatchObject({ value: 0.05, low: -0.1, high: 0.2 });
	});

	it("shows the size of the drift that keeps it from passing", () => {
		const drift = { ...detector, tested: true, onset, size: interval(0.9, 0.6, 1.2, 5) } as const;
		const measures = [{ measure: "kl", drift }] as const;
		const open = judge(interval(0.05, -0.1, 0.2, 5), { onset, detector, measures });
		expect(said(open)).toBe("INCONCLUSIVE detector-disagrees");
		expect(open.estimate).toMatchObject({ value: 0.9, low: 0.6, high: 1.2, n: 5 });
	});

	it("decides nothing on fewer than five conversations", () => {
		expect(said(judge(interval(5, 4, 6, 4)))).toBe("INCONCLUSIVE too-few-conversations");
		expect(said(judge({ measured: false, reason: "too-few-clusters" }))).toBe("INCONCLUSIVE too-few-clusters");
	});

	it("fails and kills on the loss of likelihood as well, and passes only without one", () => {
		const none = interval(0, -0.1, 0.1, 5);
		expect(said(judge(none, { harm: interval(0.05, 0.03, 0.07, 5) }))).toBe("FAIL harm-beyond-pass");
		expect(said(judge(none, { harm: interval(0.3, 0.2, 0.4, 5) }))).toBe("KILL harm-beyond-kill");
		expect(said(judge(none, { harm: interval(0.01, -0.02, 0.04, 5) }))).toBe("INCONCLUSIVE harm-straddles-threshold");
		expect(said(judge(none, { harm: unmeasured }))).toBe("PASS interval-within-pass");
	});

	it("shows the interval that decided, with the thresholds that it was held against", () => {
		const none = interval(0, -0.1, 0.1, 5);
		const open = judge(none, { harm: interval(0.01, -0.02, 0.04, 5) });
		expect(open).toMatchObject({ estimate: { low: -0.02, high: 0.04 }, heldAgainst: { pass: 0.02, kill: 0.1 } });
		expect(toVerdict("q8_0", { criterion: criterionOf("session-drift"), ruling: open })).toMatchObject({
			estimate: { high: 0.04 },
			pass: 0.02,
			kill: 0.1,
		});
		expect(judge(none, { harm: interval(0, -0.01, 0.01, 5) })).toMatchObject({ estimate: { high: 0.1 } });
	});
});

describe("a paired loss of checked replies", () => {
	const judge = (lost: number, right: number) =>
		judgePairedLoss({ assay: assayOf({ right, lost }) }, criterionOf("session-recall"), "turns");

	it("passes, fails, kills or stays open by the exact interval", () => {
		expect(said(judge(0, 59))).toBe("PASS interval-within-pass");
		expect(said(judge(0, 58))).toBe("INCONCLUSIVE straddles-threshold");
		expect(said(judge(30, 100))).toBe("FAIL interval-beyond-pass");
		expect(said(judge(90, 100))).toBe("KILL interval-beyond-kill");
		const open = judge(0, 20);
		expect(said(open)).toBe("INCONCLUSIVE straddles-threshold");
		expect(rulingWords(open)).toContain("about 39 more turns");
	});

	it("is open without a pair and with a single one", () => {
		expect(said(judge(0, 0))).toBe("INCONCLUSIVE no-pairs");
		expect(judge(0, 1).state).toBe("INCONCLUSIVE");
		expect(judge(1, 1).state).toBe("INCONCLUSIVE");
	});
});

describe("prompt-review", () => {
	it("waits for a person and says how little ten prompts prove", () => {
		const ruling = judgePromptReview(criterionOf("prompt-review"), {
			...{ variant: "q8_0", baseline: "f16", reviewers: [], prompts: [], turns: [] },
			replies: { prompts: { compared: 12, identical: 3 }, turns: { compared: 0, identical: 0 } },
			agreement: { measured: false, reason: "one-reviewer" },
		});
		expect(said(ruling)).toBe("DEFERRED review-pending");
		expect(rulingWords(ruling)).toContain("60.6 %");
		expect(ruling.estimate).toBeNull();
	});
});
