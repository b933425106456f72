import type { LengthLoss, NeedleAnalysis } from "../../score/needle/needle-analysis.ts";
import type { Estimate } from "../../statistics/interval/estimate.ts";
import { mcnemarExact } from "../../statistics/test/mcnemar.ts";
import type { Criterion } from "../../suite/criterion.ts";
import type { NeedleReason } from "../reason/needle-reason.ts";
import { decided, deferred, inconclusive, type Ruling } from "../rule/ruling.ts";
import { needlesToProve, seedsToReplicate } from "./needles-to-decide.ts";

/** A length at which the baseline retrieves something, with the exact interval of its loss. */
interface JudgedLength extends Omit<LengthLoss, "loss"> {
	readonly estimate: Estimate;
}

/**
 * Retrieval lost where the baseline (and its control) retrieve, each prompt length by itself. PASS: at every such length
 * the whole exact interval lies within the pass threshold. FAIL: at one it lies beyond, or a loss comes back: of the cells
 * that lost a needle, the haystacks drawn afterwards lose more than the threshold, whole interval. KILL: at one length the
 * interval lies beyond the kill threshold. A loss that does none of this is INCONCLUSIVE: at 1 % flakiness, 200 needles
 * lose at least one in 87 % of unchanged runs. The exact McNemar test is told and decides nothing.
 */
export function judgeNeedle(analysis: NeedleAnalysis, criterion: Criterion): Ruling {
	const { loss, eligible } = analysis;
	if (eligible === 0) return deferred({ reason: { of: "needle", code: "baseline-fails" }, settle: "easier-needles" });
	if (!loss.measured) {
		const reason = { of: "unmeasured", what: "needles", code: loss.reason } as const;
		return inconclusive({ reason, settle: "more-needles" });
	}
	const lengths = judgedLengths(analysis);
	const widest = [...lengths].sort((a, b) => b.estimate.high - a.estimate.high)[0] as JudgedLength;
	const { pass } = criterion;
	const told = {
		at: placeOf(widest),
		most: widest.estimate.high,
		lengths: lengths.length,
		pass,
		sure: (1 + widest.estimate.confidence) / 2,
	};
	if (widest.estimate.high <= pass)
		return decided("PASS", {
			estimate: widest.estimate,
			reason: { of: "needle", code: "interval-within-pass", ...told },
		});
	return ruleBad(analysis, lengths, criterion) ?? ruleOpen(analysis, widest.estimate, told);
}

function judgedLengths({ lossByLength }: NeedleAnalysis): JudgedLength[] {
	return lossByLength.flatMap(({ loss, ...length }) => (loss.measured ? [{ ...length, estimate: loss.estimate }] : []));
}

/** What fails or ends the variant, or null. */
function ruleBad(analysis: NeedleAnalysis, lengths: readonly JudgedLength[], { pass, kill }: Criterion): Ruling | null {
	const counts = countsOf(analysis);
	const killed = kill === null ? undefined : lengths.find(({ estimate }) => estimate.low > kill);
	const failed = killed ?? lengths.find(({ estimate }) => estimate.low > pass);
	if (failed !== undefined) {
		const [state, code] = killed
			? (["KILL", "interval-beyond-kill"] as const)
			: (["FAIL", "interval-beyond-pass"] as const);
		const reason = { of: "needle", code, counts, at: placeOf(failed) } as const;
		return decided(state, { estimate: failed.estimate, reason });
	}
	const { cells, lost, eligible, loss } = analysis.replication;
	if (!loss.measured || loss.estimate.low <= pass) return null;
	const reason = { of: "needle", code: "loss-reproduced", counts, again: { cells, lost, eligible } } as const;
	return decided("FAIL", { estimate: loss.estimate, reason });
}

type Told = Omit<Extract<NeedleReason, { most: number }>, "of" | "code">;

function ruleOpen(analysis: NeedleAnalysis, estimate: Estimate, told: Told): Ruling {
	if (analysis.lost === 0) {
		const more = needlesToProve(estimate.n, told.pass);
		return inconclusive({
			estimate,
			reason: { of: "needle", code: "straddles-threshold", ...told },
			settle: { do: "needles-without-loss", more, lengths: told.lengths },
		});
	}
	const counts = countsOf(analysis);
	const p = mcnemarExact(counts.lost, counts.gained).harm;
	const seeds = seedsToReplicate(analysis, told.pass);
	return inconclusive({
		estimate,
		reason: { of: "needle", code: "loss-not-reproduced", counts, p },
		settle: { do: "replicate-needles", cells: analysis.replication.cells, seeds },
	});
}

function countsOf({ lost, gained, eligible, lossByLength }: NeedleAnalysis) {
	return { lost, gained, eligible, haystacks: lossByLength.reduce((sum, { haystacks }) => sum + haystacks, 0) };
}

function placeOf({ lengthTokens, lost, eligible, haystacks }: JudgedLength) {
	return { lengthTokens, lost, eligible, haystacks };
}
