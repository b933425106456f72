import type { PerplexityAnalysis } from "../../../score/perplexity/perplexity-analysis.ts";
import type { Estimate, Measured } from "../../../statistics/interval/estimate.ts";
import { netKl } from "../../../verdict/perplexity/net-kl.ts";
import { candidateNames } from "../../judged/candidate-names.ts";
import { type Fold, isFailed, verdictFold } from "../../judged/fold.ts";
import type { RunReport } from "../../judged/run-report.ts";
import { formatEstimate } from "../../text/format-estimate.ts";

/** The largest change of perplexity and the largest divergence, and whose they are. */
export function perplexityFold(report: RunReport): Fold {
	const names = candidateNames(report);
	const own = report.judgement.perplexities.filter(({ variant }) => names.includes(variant));
	const delta = most(own, ({ pplDelta }) => pplDelta);
	const kl = most(own, netKl);
	const told = [
		delta === null ? null : `Perplexity changes most under ${delta.variant}: ${formatEstimate(delta.estimate)}.`,
		kl === null ? null : `Divergence is largest under ${kl.variant}: KL ${formatEstimate(kl.estimate)}.`,
	].filter((words) => words !== null);
	if (told.length === 0) return verdictFold(report, ["ppl-delta", "kl-divergence"]);
	return { sentence: told.join(" "), open: isFailed(report, ["ppl-delta", "kl-divergence"]) };
}

interface Largest {
	readonly variant: string;
	readonly estimate: Estimate;
}

function most(
	analyses: readonly PerplexityAnalysis[],
	measure: (analysis: PerplexityAnalysis) => Measured,
): Largest | null {
	const found = analyses.flatMap((analysis) => {
		const measured = measure(analysis);
		return measured.measured ? [{ variant: analysis.variant, estimate: measured.estimate }] : [];
	});
	return found.sort((a, b) => Math.abs(b.estimate.value) - Math.abs(a.estimate.value))[0] ?? null;
}
