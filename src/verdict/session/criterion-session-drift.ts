import type { SessionDriftAnalysis } from "../../score/session/session-analysis.ts";
import type { Estimate, Measured } from "../../statistics/interval/estimate.ts";
import { LATE_FROM } from "../../statistics/series/turn-drift.ts";
import type { Criterion } from "../../suite/criterion.ts";
import { within } from "../reason/reason.ts";
import type { SessionReason } from "../reason/session-reason.ts";
import { decideInterval, type Thresholds } from "../rule/decide-interval.ts";
import { tTestP } from "../rule/one-sided-p.ts";
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
	const growth = ruleGrowth(analysis, estimate, criterion);
	const ruling = withHarm(growth, harm);
	if (ruling.reason.code === "growth-within-harm" || ruling.state !== "PASS") return startingAt(ruling, onset);
	if (detector?.flagged === true) return startingAt(flagged(ruling, analysis), onset);
	if (estimate.low <= 0) return ruling;
	const reason = within(ruling.reason, { of: "growth", code: "detectable-growth" });
	return startingAt({ ...ruling, reason }, onset);
}

/** The contrast against its thresholds, unless the divergence is so small throughout that its growth is no harm. */
function ruleGrowth(analysis: SessionDriftAnalysis, estimate: Estimate, criterion: Criterion): Ruling {
	const ruling = ruleClustered(estimate, criterion, "conversations");
	const bound = lateKlBound(analysis);
	const found = ruling.state !== "PASS" || analysis.detector?.flagged === true;
	if (!found || bound > HARM.pass) return ruling;
	const reason = { of: "session", code: "growth-within-harm", lateKl: bound, harm: HARM.pass } as const;
	return { ...ruling, state: "PASS", reason, settle: null, pFail: 1, pKill: 1 };
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
	// The interval that decides is the one that is shown, with its own thresholds.
	const shown = { estimate: harm.estimate, heldAgainst: { pass: HARM.pass, kill: HARM.kill } };
	const tested = {
		...ruling,
		pFail: bothP(ruling.pFail, tTestP(harm.estimate, HARM.pass)),
		pKill: bothP(ruling.pKill, tTestP(harm.estimate, HARM.kill ?? Number.POSITIVE_INFINITY)),
	};
	if (state === "KILL" && ruling.state !== "KILL")
		return { ...tested, ...shown, state, reason: harmReason("harm-beyond-kill"), settle: null };
	if (state === "FAIL" && ruling.state !== "KILL" && ruling.state !== "FAIL")
		return { ...tested, ...shown, state, reason: harmReason("harm-beyond-pass"), settle: null };
	if (state === "INCONCLUSIVE" && ruling.state === "PASS")
		return {
			...tested,
			...shown,
			state,
			reason: harmReason("harm-straddles-threshold"),
			settle: { do: "more-conversations" },
		};
	return tested;
}

function harmReason(code: Extract<SessionReason, { pass: number }>["code"]): SessionReason {
	return { of: "session", code, pass: HARM.pass, kill: HARM.kill };
}

/** Two tests of one criterion: the smaller p, doubled (Bonferroni). */
function bothP(contrast: number | null, harm: number): number {
	return contrast === null ? harm : Math.min(1, 2 * Math.min(contrast, harm));
}

/** What decides is what is shown: the size of the drift in log KL, and the contrast only where no size is measured. */
function flagged(ruling: Ruling, { measures }: SessionDriftAnalysis): Ruling {
	const found = measures.find(({ measure }) => measure === "kl")?.drift;
	const estimate = found?.tested && found.size.measured ? found.size.estimate : ruling.estimate;
	const reason = { of: "session", code: "detector-disagrees" } as const;
	return { ...ruling, estimate, state: "INCONCLUSIVE", reason, settle: { do: "more-conversations" } };
}

function startingAt(ruling: Ruling, onset: SessionDriftAnalysis["onset"]): Ruling {
	if (onset === null) return ruling;
	const { turn, low, high, shape } = onset;
	return { ...ruling, reason: within(ruling.reason, { of: "onset", turn, low, high, shape }) };
}
