import type { NeedleAnalysis } from "../../score/needle/needle-analysis.ts";
import type { Estimate } from "../../statistics/interval/estimate.ts";
import { mcnemarExact } from "../../statistics/test/mcnemar.ts";
import type { Criterion } from "../../suite/criterion.ts";
import { plainCount, plainNumber, plainPercent } from "../rule/plain-number.ts";
import { deferred, inconclusive, type Ruling } from "../rule/ruling.ts";
import { killedLength, killP, reproducedCell } from "./needle-loss.ts";
import { moreNeedlesToProve, needlesToProve, needlesToShow } from "./needles-to-decide.ts";

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
	if (eligible === 0) return baselineFails();
	if (!loss.measured)
		return inconclusive({ reasonCode: loss.reason, reason: "No loss was measured.", settle: "more needles" });
	const { kill } = criterion;
	const pKill = kill === null ? null : killP(analysis, kill);
	const evidence = { estimate: loss.estimate, settle: null, pFail: mcnemarExact(lost, gained).harm, pKill };
	return lost === 0
		? ruleNothingLost(analysis, loss.estimate, criterion, evidence)
		: ruleLoss(analysis, criterion, evidence);
}

function ruleNothingLost(
	{ eligible, lossByLength }: NeedleAnalysis,
	{ high }: Estimate,
	{ pass }: Criterion,
	evidence: Evidence,
): Ruling {
	const bounds = lossByLength.map(({ loss }) => (loss.measured ? loss.estimate.high : 1));
	const widest = lossByLength.length > 1 ? `, at one length alone at most ${plainPercent(Math.max(...bounds))}` : "";
	const proven = `None of ${plainCount(eligible, "needles")} was lost: at 95 % confidence at most ${plainPercent(high)} are${widest}`;
	if (high <= pass) {
		return { ...evidence, state: "PASS", reasonCode: "interval-within-pass", reason: `${proven}.` };
	}
	const settle = needlesToProve(eligible, pass);
	const reason = `${proven}, which is more than ${plainPercent(pass)}; ${settle}.`;
	const more = moreNeedlesToProve(eligible, pass);
	const needed = more === null ? {} : { moreTrials: more };
	return { ...evidence, state: "INCONCLUSIVE", reasonCode: "straddles-threshold", reason, settle, ...needed };
}

function ruleLoss(analysis: NeedleAnalysis, { kill }: Criterion, evidence: Evidence): Ruling {
	const counted = `${analysis.lost} of ${plainCount(analysis.eligible, "needles")} lost, ${analysis.gained} gained`;
	const cell = reproducedCell(analysis);
	const repeats =
		cell === null
			? null
			: `at ${cell.lengthTokens} tokens and depth ${plainNumber(cell.depth)} the loss repeats on ${cell.lost} of ${cell.eligible} seeds`;
	const tested = { ...evidence, pFail: repeats === null ? evidence.pFail : null };
	const killed = kill === null ? null : killedLength(analysis, kill);
	if (killed !== null) {
		const reason = `${counted}: at ${killed} tokens the whole exact interval lies above the kill threshold.`;
		return { ...tested, state: "KILL", reasonCode: "interval-beyond-kill", reason };
	}
	if (repeats !== null) {
		return { ...tested, state: "FAIL", reasonCode: "loss-reproduced", reason: `${counted}: ${repeats}.` };
	}
	const p = `exact McNemar p = ${plainNumber(evidence.pFail ?? 1)}`;
	if ((evidence.pFail ?? 1) < ALPHA) {
		return { ...evidence, state: "FAIL", reasonCode: "loss-significant", reason: `${counted}: ${p}.` };
	}
	const settle = needlesToShow(analysis);
	const reason = `${counted}: the loss repeats at no length and depth, and ${p}; ${settle}.`;
	return { ...evidence, state: "INCONCLUSIVE", reasonCode: "loss-not-reproduced", reason, settle };
}

function baselineFails(): Ruling {
	return deferred({
		reasonCode: "baseline-fails",
		reason: "The baseline retrieves none of the needles that were asked, so none can be lost.",
		settle: "use an easier needle kind, shorter prompts or a larger maxTokens",
	});
}
