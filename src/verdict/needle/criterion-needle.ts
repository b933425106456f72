import type { NeedleAnalysis } from "../../score/needle/needle-analysis.ts";
import type { Estimate } from "../../statistics/interval/estimate.ts";
import { mcnemarExact } from "../../statistics/test/mcnemar.ts";
import type { Criterion } from "../../suite/criterion.ts";
import { deferred, inconclusive, type Ruling } from "../rule/ruling.ts";
import { killedLength, killP, reproducedCell } from "./needle-loss.ts";
import { needlesToProve, needlesToShow } from "./needles-to-decide.ts";

/** Error rate of a FAIL, before Holm. */
const ALPHA = 0.05;

type Evidence = Pick<Ruling, "estimate" | "settle" | "pFail" | "pKill">;

/**
 * Retrieval lost where the baseline retrieves. PASS: nothing lost, and the exact upper bound within the pass threshold.
 * FAIL: the loss repeats on two of three seeds of one length and depth, or the exact McNemar test shows it.
 * KILL: at one prompt length the whole exact interval lies beyond the kill threshold. A loss that neither repeats nor
 * shows in the test is INCONCLUSIVE: at 1 % flakiness, 200 needles lose at least one in 87 % of unchanged runs.
 */
export function judgeNeedle(analysis: NeedleAnalysis, criterion: Criterion): Ruling {
	const { loss, lost, gained, eligible } = analysis;
	if (eligible === 0) return deferred({ reason: { of: "needle", code: "baseline-fails" }, settle: "easier-needles" });
	if (!loss.measured) {
		const reason = { of: "unmeasured", what: "needles", code: loss.reason } as const;
		return inconclusive({ reason, settle: "more-needles" });
	}
	const { kill } = criterion;
	const pKill = kill === null ? null : killP(analysis, kill);
	const evidence = { estimate: loss.estimate, settle: null, pFail: mcnemarExact(lost, gained).harm, pKill };
	return lost === 0
		? ruleNothingLost(analysis, loss.estimate, criterion, evidence)
		: ruleLoss(analysis, criterion, evidence);
}

function ruleNothingLost(
	{ eligible, lossByLength }: NeedleAnalysis,
	{ high: most }: Estimate,
	{ pass }: Criterion,
	evidence: Evidence,
): Ruling {
	const bounds = lossByLength.map(({ loss }) => (loss.measured ? loss.estimate.high : 1));
	const mostAtOneLength = bounds.length > 1 ? Math.max(...bounds) : null;
	const proven = { of: "needle", eligible, most, mostAtOneLength, pass } as const;
	if (most <= pass) return { ...evidence, state: "PASS", reason: { ...proven, code: "interval-within-pass" } };
	return {
		...evidence,
		state: "INCONCLUSIVE",
		reason: { ...proven, code: "straddles-threshold" },
		settle: { do: "needles-without-loss", more: needlesToProve(eligible, pass) },
	};
}

function ruleLoss(analysis: NeedleAnalysis, { kill }: Criterion, evidence: Evidence): Ruling {
	const { lost, gained, eligible } = analysis;
	const counted = { of: "needle", counts: { lost, gained, eligible } } as const;
	const cell = reproducedCell(analysis);
	const tested = { ...evidence, pFail: cell === null ? evidence.pFail : null };
	const lengthTokens = kill === null ? null : killedLength(analysis, kill);
	if (lengthTokens !== null)
		return { ...tested, state: "KILL", reason: { ...counted, code: "interval-beyond-kill", lengthTokens } };
	if (cell !== null) return { ...tested, state: "FAIL", reason: { ...counted, code: "loss-reproduced", cell } };
	const p = evidence.pFail ?? 1;
	if (p < ALPHA) return { ...evidence, state: "FAIL", reason: { ...counted, code: "loss-significant", p } };
	return {
		...evidence,
		state: "INCONCLUSIVE",
		reason: { ...counted, code: "loss-not-reproduced", p },
		settle: { do: "needles-again", more: needlesToShow(analysis) },
	};
}
