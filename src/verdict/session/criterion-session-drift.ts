import type { SessionDriftAnalysis } from "../../score/session/session-analysis.ts";
import type { Estimate, Measured } from "../../statistics/interval/estimate.ts";
import { LATE_FROM } from "../../statistics/series/turn-drift.ts";
import type { Criterion } from "../../suite/criterion.ts";
import { decideInterval, type Thresholds } from "../rule/decide-interval.ts";
import { tTestP } from "../rule/one-sided-p.ts";
import { plainNumber } from "../rule/plain-number.ts";
import { notMeasured, ruleClustered, tooFewClusters } from "../rule/rule-clustered.ts";
import type { Ruling } from "../rule/ruling.ts";

/** Conversations below which a contrast between them decides nothing: their phases are rotated over five. */
const LEAST_CONVERSATIONS = 5;

/** Late minus early loss of likelihood that is no harm, and that ends a variant; nats per token. */
const HARM: Thresholds = { pass: 0.02, kill: 0.1, worse: "higher" };

/**
 * Growth of the divergence from early to late turns, conversations as the unit: both the contrast of log KL and the
 * harm (late minus early NLL difference) must lie within their bounds to pass; either may fail or kill.
 * A growth that is there but within the bound passes with the note `detectable-growth`. A growth of any factor passes
 * where even the late turns' KL lies within the harm bound: KL is the expected loss of likelihood on the baseline's
 * own text, and the logarithm makes 1e-5 out of 1e-6 look like a tenfold fault (`growth-within-harm`).
 * The detector on the pooled series never fails a variant, but a drift that it finds keeps one from passing.
 */
export function judgeSessionDrift(analysis: SessionDriftAnalysis, criterion: Criterion): Ruling {
	const { contrast, harm, detector, onset } = analysis;
	if (!contrast.measured) return notMeasured(contrast.reason, "conversations");
	const { estimate } = contrast;
	if (estimate.n < LEAST_CONVERSATIONS) return tooFewClusters(estimate, LEAST_CONVERSATIONS, "conversations");
	const start = onset === null ? "" : ` ${describeOnset(onset)}`;
	const growth = ruleGrowth(analysis, estimate, criterion);
	const ruling = withHarm(growth, harm);
	if (ruling.reasonCode === "growth-within-harm" || ruling.state !== "PASS")
		return { ...ruling, reason: `${ruling.reason}${start}` };
	if (detector?.flagged === true) return flagged(ruling, start);
	if (estimate.low <= 0) return ruling;
	const reason = `${ruling.reason} Detectable growth, within the bound.${start}`;
	return { ...ruling, reasonCode: "detectable-growth", reason };
}

/** The contrast against its thresholds, unless the divergence is so small throughout that its growth is no harm. */
function ruleGrowth(analysis: SessionDriftAnalysis, estimate: Estimate, criterion: Criterion): Ruling {
	const ruling = ruleClustered(estimate, criterion, "conversations");
	const bound = lateKlBound(analysis);
	const found = ruling.state !== "PASS" || analysis.detector?.flagged === true;
	if (!found || bound > HARM.pass) return ruling;
	const reason = `The divergence may grow, but the late turns' KL is at most ${plainNumber(bound)} of the ${HARM.pass} nats/token that would be harm.`;
	return { ...ruling, state: "PASS", reasonCode: "growth-within-harm", reason, settle: null, pFail: 1, pKill: 1 };
}

/**
 * Upper bound of the late turns' mean KL: the bound over all turns, as if all of it lay in the late ones.
 * Infinite where the KL was not measured.
 */
function lateKlBound({ kl, turns }: SessionDriftAnalysis): number {
	const lateFrom = Math.ceil(LATE_FROM * (turns.at(-1)?.turn ?? 0));
	const count = (of: SessionDriftAnalysis["turns"]) => of.reduce((sum, { tokens }) => sum + tokens, 0);
	const late = count(turns.filter(({ turn }) => turn >= lateFrom));
	return kl.measured && late > 0 ? (kl.estimate.high * count(turns)) / late : Number.POSITIVE_INFINITY;
}

function withHarm(ruling: Ruling, harm: Measured): Ruling {
	if (!harm.measured) return ruling;
	const { state } = decideInterval(harm.estimate, HARM);
	const tested = {
		...ruling,
		pFail: bothP(ruling.pFail, tTestP(harm.estimate, HARM.pass)),
		pKill: bothP(ruling.pKill, tTestP(harm.estimate, HARM.kill ?? Number.POSITIVE_INFINITY)),
	};
	if (state === "KILL" && ruling.state !== "KILL")
		return {
			...tested,
			state,
			reasonCode: "harm-beyond-kill",
			reason: harmReason("beyond the kill threshold"),
			settle: null,
		};
	if (state === "FAIL" && ruling.state !== "KILL" && ruling.state !== "FAIL")
		return {
			...tested,
			state,
			reasonCode: "harm-beyond-pass",
			reason: harmReason("beyond the pass threshold"),
			settle: null,
		};
	if (state === "INCONCLUSIVE" && ruling.state === "PASS") {
		const reason = `${harmReason("not shown to be within the pass threshold")} More conversations would narrow it.`;
		return { ...tested, state, reasonCode: "harm-straddles-threshold", reason, settle: "more conversations" };
	}
	return tested;
}

function harmReason(where: string): string {
	return `The loss of likelihood from early to late turns is ${where} (${HARM.pass}, kill ${HARM.kill} nats/token).`;
}

/** Two tests of one criterion: the smaller p, doubled (Bonferroni). */
function bothP(contrast: number | null, harm: number): number {
	return contrast === null ? harm : Math.min(1, 2 * Math.min(contrast, harm));
}

function flagged(ruling: Ruling, start: string): Ruling {
	const reason = `The contrast of late and early turns passes, but the change detector finds a drift.${start}`;
	return { ...ruling, state: "INCONCLUSIVE", reasonCode: "detector-disagrees", reason, settle: "more conversations" };
}

function describeOnset({ turn, low, high, shape }: NonNullable<SessionDriftAnalysis["onset"]>): string {
	return `It starts at turn ${turn} (${low} to ${high}), as a ${shape}.`;
}
