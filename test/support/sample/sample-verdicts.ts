import { CRITERIA, type CriterionId } from "../../../src/suite/criterion.ts";
import type { Verdict, VerdictState } from "../../../src/verdict/rule/verdict.ts";
import { measured } from "./sample-estimate.ts";

type Row = readonly [
	CriterionId,
	VerdictState,
	value: number | null,
	low: number,
	high: number,
	n: number,
	reason: string,
];

const KILL: Partial<Record<CriterionId, number>> = { "kl-divergence": 0.1 };
const PASS: Partial<Record<CriterionId, number>> = { "kl-divergence": 0.02 };

const REVIEW =
	"No reviewer has signed yet; ten prompts without a finding cannot show less than 26 % degraded replies at 95 % confidence.";
const NO_TURBO =
	"The embedded engine has no KV type turbo4; run `tq-eval build fork` and set `engine.kind: llama-server`.";

const Q8: readonly Row[] = [
	["attestation", "PASS", 0, 0, 0, 8, "All 8 layers hold q8_0 for K and V."],
	["prompt-checks", "PASS", 0, -0.018, 0.018, 150, "The interval lies below 5 %."],
	["prompt-review", "DEFERRED", null, 0, 0, 0, REVIEW],
	["needle", "PASS", 0, 0, 0.0333, 89, "No eligible needle was lost and the upper bound 3.3 % is below 5 %."],
	["ppl-delta", "PASS", 0.0021, -0.0009, 0.0051, 24, "The interval lies below 0.5 PPL."],
	["kl-divergence", "PASS", 0.00046, 0.00039, 0.00053, 24, "The interval lies below 0.02 nats/token."],
	["session-drift", "PASS", 0.06, -0.08, 0.2, 5, "The interval lies below ln 1.5."],
	["session-recall", "PASS", 0, -0.022, 0.022, 120, "The interval lies below 5 %."],
];

const Q4: readonly Row[] = [
	["attestation", "PASS", 0, 0, 0, 8, "All 8 layers hold q4_0 for K and V."],
	[
		"prompt-checks",
		"INCONCLUSIVE",
		0.033,
		0.004,
		0.072,
		150,
		"The interval contains the threshold of 5 %; about 310 more replies would decide at this rate.",
	],
	["prompt-review", "DEFERRED", null, 0, 0, 0, REVIEW],
	[
		"needle",
		"FAIL",
		0.146,
		0.089,
		0.222,
		89,
		"13 of 89 eligible needles were lost, on 3 of 3 seeds; the whole interval lies above 5 %.",
	],
	["ppl-delta", "PASS", 0.087, 0.052, 0.122, 24, "The interval lies below 0.5 PPL."],
	[
		"kl-divergence",
		"FAIL",
		0.0364,
		0.0311,
		0.0417,
		24,
		"The whole interval lies above 0.02 nats/token, although the perplexity passes.",
	],
	[
		"session-drift",
		"INCONCLUSIVE",
		0.52,
		0.31,
		0.73,
		5,
		"Divergence grows from turn 31 (29 to 35); the interval contains ln 1.5. About 4 more conversations would decide.",
	],
	["session-recall", "KILL", 0.608, 0.532, 0.68, 120, "The whole interval lies above the kill threshold of 50 %."],
];

// Verdicts of the sample run in the judgement's order: q8_0 passes, q4_0 does not, turbo4 cannot run.
export function sampleVerdicts(): Verdict[] {
	const deferred = Q8.map(([criterion]): Row => [criterion, "DEFERRED", null, 0, 0, 0, NO_TURBO]);
	return [...toVerdicts("q8_0", Q8), ...toVerdicts("q4_0", Q4), ...toVerdicts("turbo4", deferred)];
}

function toVerdicts(variant: string, rows: readonly Row[]): Verdict[] {
	return rows.map(([criterion, state, value, low, high, n, reason]) => ({
		variant,
		criterion,
		state,
		estimate: value === null ? null : measured(value, low, high, n, CRITERIA[criterion].unit).estimate,
		pass: CRITERIA[criterion].pass ?? PASS[criterion] ?? null,
		kill: CRITERIA[criterion].kill ?? KILL[criterion] ?? null,
		reasonCode: state === "DEFERRED" ? "not-run" : `sample-${state.toLowerCase()}`,
		reason,
		settle: null,
		moreTrials: null,
	}));
}
