import { CRITERIA, type CriterionId } from "../../../src/suite/criterion.ts";
import type { IntervalReason } from "../../../src/verdict/reason/interval-reason.ts";
import { type Reason, within } from "../../../src/verdict/reason/reason.ts";
import type { Step } from "../../../src/verdict/reason/step.ts";
import type { Verdict, VerdictState } from "../../../src/verdict/rule/verdict.ts";
import { measured } from "./sample-estimate.ts";

type Row = readonly [
	CriterionId,
	VerdictState,
	value: number | null,
	low: number,
	high: number,
	n: number,
	reason: Reason,
	settle?: Step,
];

const KILL: Partial<Record<CriterionId, number>> = { "kl-divergence": 0.1 };
const PASS: Partial<Record<CriterionId, number>> = { "kl-divergence": 0.02 };

/** What the sample's engine says of a type that it lacks. */
export const NO_TURBO = "the embedded engine has no KV type turbo4";
export const TURBO_REMEDY = "Build an engine that has it: `tq-eval build && tq-eval run SUITE --engine llama-server`.";

const REVIEW: Reason = {
	of: "review",
	code: "review-pending",
	begunBy: [],
	best: { kept: 9, n: 10, atLeast: 0.606 },
};
const WAITING = ["prompt-review", "DEFERRED", null, 0, 0, 0, REVIEW, { do: "review" }] as const satisfies Row;

const Q8: readonly Row[] = [
	["attestation", "PASS", 0, 0, 0, 8, attested("q8_0")],
	["prompt-checks", "PASS", 0, -0.018, 0.018, 150, interval("prompt-checks", "interval-within-pass")],
	WAITING,
	["needle", "PASS", 0, 0, 0.0333, 89, noneLost(89, 0.0333)],
	["ppl-delta", "PASS", 0.0021, -0.0009, 0.0051, 24, interval("ppl-delta", "interval-within-pass")],
	["kl-divergence", "PASS", 0.00046, 0.00039, 0.00053, 24, interval("kl-divergence", "interval-within-pass")],
	["session-drift", "PASS", 0.06, -0.08, 0.2, 5, interval("session-drift", "interval-within-pass")],
	["session-recall", "PASS", 0, -0.022, 0.022, 120, interval("session-recall", "interval-within-pass")],
];

const Q4: readonly Row[] = [
	["attestation", "PASS", 0, 0, 0, 8, attested("q4_0")],
	[
		"prompt-checks",
		"INCONCLUSIVE",
		0.033,
		0.004,
		0.072,
		150,
		interval("prompt-checks", "straddles-threshold"),
		{ do: "more-trials", needed: { decidable: true, more: 310, toward: "FAIL" }, unit: "prompts" },
	],
	WAITING,
	["needle", "FAIL", 0.146, 0.089, 0.222, 89, lostAgain(13, 89)],
	["ppl-delta", "PASS", 0.087, 0.052, 0.122, 24, interval("ppl-delta", "interval-within-pass")],
	["kl-divergence", "FAIL", 0.0364, 0.0311, 0.0417, 24, interval("kl-divergence", "interval-beyond-pass")],
	[
		"session-drift",
		"INCONCLUSIVE",
		0.52,
		0.31,
		0.73,
		5,
		within(interval("session-drift", "straddles-threshold"), {
			of: "onset",
			turn: 31,
			low: 29,
			high: 35,
			shape: "step",
		}),
		{ do: "more-trials", needed: { decidable: true, more: 4, toward: "FAIL" }, unit: "conversations" },
	],
	["session-recall", "KILL", 0.608, 0.532, 0.68, 120, interval("session-recall", "interval-beyond-kill")],
];

/** Verdicts of the sample run in the judgement's order: q8_0 passes, q4_0 does not, turbo4 cannot run. */
export function sampleVerdicts(): Verdict[] {
	const reason: Reason = { of: "validity", code: "engine-lacks-type", told: NO_TURBO };
	const settle: Step = { do: "as-told", told: TURBO_REMEDY };
	const deferred = Q8.map(([criterion]): Row => [criterion, "DEFERRED", null, 0, 0, 0, reason, settle]);
	return [...toVerdicts("q8_0", Q8), ...toVerdicts("q4_0", Q4), ...toVerdicts("turbo4", deferred)];
}

function toVerdicts(variant: string, rows: readonly Row[]): Verdict[] {
	return rows.map(([criterion, state, value, low, high, n, reason, settle = null]) => ({
		variant,
		criterion,
		state,
		estimate: value === null ? null : measured(value, low, high, n, CRITERIA[criterion].unit).estimate,
		...thresholdsOf(criterion),
		reason,
		settle,
	}));
}

function thresholdsOf(criterion: CriterionId) {
	return {
		pass: CRITERIA[criterion].pass ?? PASS[criterion] ?? null,
		kill: CRITERIA[criterion].kill ?? KILL[criterion] ?? null,
	};
}

function interval(criterion: CriterionId, code: IntervalReason["code"]): IntervalReason {
	const { unit, worse } = CRITERIA[criterion];
	const { pass, kill } = thresholdsOf(criterion);
	return { of: "interval", code, pass: pass ?? 0, kill, worse, confidence: 0.9, isShare: unit.startsWith("share") };
}

function attested(type: "q8_0" | "q4_0"): Reason {
	return { of: "attestation", code: "types-and-bytes-agree", layers: 8, asked: { k: type, v: type, layerProfile: 0 } };
}

function noneLost(eligible: number, most: number): Reason {
	return {
		of: "needle",
		code: "interval-within-pass",
		at: { lengthTokens: 4096, lost: 0, eligible, haystacks: 6 },
		most,
		sure: 0.95,
		lengths: 1,
		pass: 0.05,
	};
}

function lostAgain(lost: number, eligible: number): Reason {
	const again = { cells: 5, lost: 8, eligible: 10 };
	return { of: "needle", code: "loss-reproduced", counts: { lost, gained: 0, eligible, haystacks: 9 }, again };
}
